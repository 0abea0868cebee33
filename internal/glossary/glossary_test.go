package glossary_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/tools/txtar"

	"stet/internal/glossary"
	"stet/internal/news"
)

// TestRead reads the glossaries below testdata: each archive holds a glossary, the
// terms that are read, as a table, and the problems.
func TestRead(t *testing.T) {
	files, err := filepath.Glob("testdata/read/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test data: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			parts := map[string]string{}
			for _, f := range a.Files {
				parts[f.Name] = string(f.Data)
			}
			in := a.Files[0]
			terms, problems := glossary.Read(in.Name, in.Data)
			var table, said strings.Builder
			if err := glossary.WriteTable(&table, terms); err != nil {
				t.Fatal(err)
			}
			for _, p := range problems {
				fmt.Fprintln(&said, p)
				if !errors.Is(p, news.ErrInvalid) {
					t.Errorf("%v is not news.ErrInvalid", p)
				}
			}
			if *update {
				a.Files = []txtar.File{in, {Name: "terms", Data: []byte(table.String())}, {Name: "problems", Data: []byte(said.String())}}
				write(t, file, txtar.Format(a))
				return
			}
			if d := cmp.Diff(parts["terms"], table.String()); d != "" {
				t.Errorf("terms (-want +got):\n%s", d)
			}
			if d := cmp.Diff(parts["problems"], said.String()); d != "" {
				t.Errorf("problems (-want +got):\n%s", d)
			}
		})
	}
}

func TestReadOddFiles(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"a.csv", "preferred,forbidden\nKyiv,Kiev\nÖ,\xff\n", "a.csv:3: not UTF-8: save it as UTF-8"},
		{"a.pdf", "", "a.pdf: no glossary: its name must end in .csv, .tsv, .yml, .yaml or .txt"},
		{"a.csv", "", `a.csv:1: no line that names the columns: want at least "preferred" and "forbidden"`},
		{"a.yml", "", "a.yml:1: no rule of Vale: want keys such as extends and swap"},
		{"a.yml", "a: [b\nc: d\n", "a.yml:1: did not find expected ',' or ']'"},
		{"a.yml", "extends: substitution\nswap:\n  - a\n", "a.yml:3: want a pattern and what is preferred, both in one line"},
		{"a.yml", "extends: substitution\nswap: a\n", "a.yml:2: swap is no mapping of patterns to what is preferred"},
		{"a.yml", "exceptions: a\nswap: {}\n", "a.yml:1: exceptions are no list"},
		{"a.yml", "extends: substitution\n", "a.yml: no swap: it says what to write in the place of what"},
	} {
		terms, problems := glossary.Read(c.name, []byte(c.data))
		if len(terms) != 0 || len(problems) != 1 || problems[0].Error() != c.want {
			t.Errorf("Read(%q, %q) = %v, %v, want %q", c.name, c.data, terms, problems, c.want)
		}
	}
	// What has no terms yet is a glossary.
	for name, data := range map[string]string{"a.txt": "# none\n\n", "a.csv": "forbidden\n", "a.yml": "extends: substitution\nswap:\n"} {
		if terms, problems := glossary.Read(name, []byte(data)); terms != nil || problems != nil {
			t.Errorf("Read(%q, %q) = %v, %v", name, data, terms, problems)
		}
	}
}

var full = []news.Term{
	{
		Preferred: []string{"Kyiv", "the Kyiv"}, Forbidden: []string{"Kiev", `"Kief", so to say`}, Exceptions: []string{"chicken Kiev"},
		Languages: []string{"en", "fr"}, Exact: true, AnyCase: true, Quoted: true, Severity: "major", Note: "since 2019; ask", Source: "AP",
	},
	{Forbidden: []string{"régime"}},
}

// TestTableKeepsAll: what is written as a table is read back.
func TestTableKeepsAll(t *testing.T) {
	var b strings.Builder
	if err := glossary.WriteTable(&b, full); err != nil {
		t.Fatal(err)
	}
	terms, problems := glossary.Read("x.csv", []byte(b.String()))
	if d := cmp.Diff(full, terms, cmpopts.IgnoreFields(news.Term{}, "ID")); d != "" || problems != nil {
		t.Errorf("read back (-want +got):\n%s%v", d, problems)
	}
}

func TestWriteVale(t *testing.T) {
	terms := []news.Term{
		{Preferred: []string{"Kyiv"}, Forbidden: []string{"Kiev"}, Exceptions: []string{"chicken Kiev"}, Exact: true},
		{Preferred: []string{"C++", "C plus plus"}, Forbidden: []string{"c++: yes"}, Exact: true, AnyCase: true},
		{Forbidden: []string{"regime"}},
	}
	var b strings.Builder
	left, err := glossary.WriteVale(&b, terms)
	if err != nil || len(left) != 1 || left[0].Name() != "regime" {
		t.Fatalf("WriteVale left %v, %v, want regime", left, err)
	}
	const want = `extends: substitution
message: Use '%s' instead of '%s'.
level: warning
ignorecase: false
exceptions:
  - chicken Kiev
swap:
  Kiev: Kyiv
  '(?i)c\+\+: yes': C++|C plus plus
`
	if d := cmp.Diff(want, b.String()); d != "" {
		t.Errorf("WriteVale (-want +got):\n%s", d)
	}
	back, problems := glossary.Read("x.yml", []byte(b.String()))
	for i := range terms {
		terms[i].Severity, terms[i].Exceptions = "minor", []string{"chicken Kiev"} // of the whole rule
	}
	if d := cmp.Diff(terms[:2], back, cmpopts.IgnoreFields(news.Term{}, "ID")); d != "" || problems != nil {
		t.Errorf("read back (-want +got):\n%s%v", d, problems)
	}
	terms[0].Severity = "critical"
	if _, err := glossary.WriteVale(&b, terms); !errors.Is(err, glossary.ErrSeverities) {
		t.Errorf("WriteVale of several severities = %v, want %v", err, glossary.ErrSeverities)
	}
}

func TestStyles(t *testing.T) {
	if problems := glossary.ShippedProblems(); problems != nil {
		t.Fatalf("the rulings that are shipped: %v", problems)
	}
	name, terms, err := glossary.Style(" ap ")
	if err != nil || name != "AP" || len(terms) != 1 || terms[0].Source != "AP, 2019-08-14" {
		t.Errorf("Style(ap) = %q, %v, %v", name, terms, err)
	}
	if _, _, err := glossary.Style("Gazette"); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("Style(Gazette) = %v, want not found", err)
	}
	for _, name := range glossary.Authorities() {
		if _, _, err := glossary.Style(name); err != nil {
			t.Error(err)
		}
	}
	for _, r := range glossary.Rulings() {
		if r.Date == "" || r.Evidence == "" || len(r.Term.Preferred) == 0 {
			t.Errorf("a ruling of %s without date, evidence or form: %+v", r.Authority, r)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []struct{ name, data string }{
		{"a.csv", "preferred,forbidden,exact\nKyiv,\"Kiev|Kieff\",yes\n\"broken\nKyiv;Kiev\n"},
		{"a.tsv", "forbidden\tseverity\nregime\thuge\n"},
		{"a.yml", "extends: substitution\nlevel: error\nignorecase: true\nexceptions: [chicken Kiev]\nswap:\n  '(?:e-?mails?|\\bmail\\s+it){1,2}': email|post\n  '(?i)x[a-c]': y\n  a*: b\n"},
		{"a.yaml", "swap: &a\n  - *a\n  - {[1]: 2}\n"},
		{"a.txt", "# words\nregime\n\n  illegal   alien \n"},
	} {
		f.Add(seed.name, []byte(seed.data))
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		terms, problems := glossary.Read(name, data)
		for _, term := range terms {
			if err := glossary.Check(term); err != nil || term.ID != news.NewTermID(term) {
				t.Errorf("Read(%q, %q) holds %+v: %v", name, data, term, err)
			}
		}
		for _, p := range problems {
			if p.What == "" || p.Line < 0 || p.Line > len(data)+1 {
				t.Errorf("Read(%q, %q): problem %+v", name, data, p)
			}
		}
		var table strings.Builder
		if err := glossary.WriteTable(&table, terms); err != nil {
			t.Fatal(err)
		}
		back, problems := glossary.Read("back.csv", []byte(table.String()))
		if d := cmp.Diff(terms, back, cmpopts.EquateEmpty()); d != "" || problems != nil {
			t.Errorf("%q written as a table and read back (-want +got):\n%s%v", data, d, problems)
		}
	})
}
