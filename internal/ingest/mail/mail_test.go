package mail_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/internal/ingest/mail"
	"stet/internal/news"
)

const multipart = `From: =?UTF-8?Q?Ute_B=C3=A4r?= <ute@example.org>
Subject: =?koi8-r?B?88/XxdTZ?=
Date: Tue, 14 May 2024 10:00:00 +0200
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=B

--B
Content-Type: text/plain; charset=koi8-r
Content-Transfer-Encoding: base64

88/XxdTZIM7BINfUz9LOycs=
--B
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<p>Gr=F6=
=DFe</p>
--B--
`

const inline = `Subject: WG: Council rebuilds bridge
From: desk@example.org
Content-Type: text/plain; charset=utf-8

Please have a look.

---------- Weitergeleitete Nachricht ---------
Von: Agentur <wire@example.com>
Datum: Di., 14. Mai 2024
Betreff: Council rebuilds bridge
An: <desk@example.org>

The council voted on Tuesday.

It was close.
-- 
The desk
`

const attached = `Subject: Fwd: Bridge
From: desk@example.org
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=A

--A
Content-Type: text/plain

See below.
--A
Content-Type: message/rfc822

Subject: The bridge is rebuilt
From: Wire <wire@example.com>
Date: Tue, 14 May 2024 08:00:00 GMT
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

=E5=B8=82=E8=AE=AE=E4=BC=9A
--A--
`

const saved = `From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/news/1
Subject: Page
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="X"

--X
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://example.org/news/1

<html><body><p>=D9=85=D8=B1=D8=AD=D8=A8=D8=A7</p></body></html>
--X
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--X--
`

func read(t *testing.T, message string) mail.Message {
	t.Helper()
	m, err := mail.Read([]byte(strings.ReplaceAll(message, "\n", "\r\n")))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func blocks(m mail.Message) []string {
	var got []string
	for _, b := range m.Plain.Blocks {
		text := strings.TrimSpace(b.Text)
		if b.Left != "" {
			text = "(" + b.Left + ") " + text
		}
		got = append(got, text)
	}
	return got
}

func TestRead(t *testing.T) {
	m := read(t, multipart)
	if m.Headline != "Советы" || m.From != "Ute Bär" || m.Date != "2024-05-14T10:00:00+02:00" || strings.TrimSpace(string(m.Page)) != "<p>Größe</p>" || m.Forwarded {
		t.Errorf("Read = %+v, page %q", m, m.Page)
	}
	if d := cmp.Diff([]string{"Советы на вторник"}, blocks(m)); d != "" {
		t.Errorf("plain (-want +got):\n%s", d)
	}
}

func TestReadForwardedInline(t *testing.T) {
	m := read(t, inline)
	if m.Headline != "Council rebuilds bridge" || !m.Forwarded {
		t.Errorf("Read = %+v", m)
	}
	want := []string{
		"(comment) Please have a look.",
		"(mail-header) ---------- Weitergeleitete Nachricht ---------\nVon: Agentur <wire@example.com>\nDatum: Di., 14. Mai 2024\nBetreff: Council rebuilds bridge\nAn: <desk@example.org>",
		"The council voted on Tuesday.\n\nIt was close.",
		"(signature) -- \nThe desk",
	}
	if d := cmp.Diff(want, blocks(m)); d != "" {
		t.Errorf("plain (-want +got):\n%s", d)
	}
}

func TestReadForwardedAttached(t *testing.T) {
	m := read(t, attached)
	if m.Headline != "The bridge is rebuilt" || m.From != "Wire" || !m.Forwarded {
		t.Errorf("Read = %+v", m)
	}
	if d := cmp.Diff([]string{"市议会"}, blocks(m)); d != "" {
		t.Errorf("plain (-want +got):\n%s", d)
	}
}

func TestReadSavedPage(t *testing.T) {
	m := read(t, saved)
	if m.Address != "https://example.org/news/1" || !strings.Contains(string(m.Page), "مرحبا") {
		t.Errorf("Read = %+v, page %q", m, m.Page)
	}
}

// TestNoForward shows that a list of facts is no message.
func TestNoForward(t *testing.T) {
	m := read(t, "Subject: x\n\nWhere: Altmark\nWhen: Tuesday\nWho: the council\n\nNo more.\n")
	if m.Forwarded || len(m.Plain.Blocks) != 1 {
		t.Errorf("Read = %+v", m)
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{multipart, inline, attached, saved, "", "a: b\n\nc"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := mail.Read(data); err != nil && !errors.Is(err, news.ErrInvalid) {
			t.Errorf("Read(%q) = error %v of no known kind", data, err)
		}
	})
}
