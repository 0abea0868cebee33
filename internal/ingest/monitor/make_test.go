package monitor_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/ncruces/go-sqlite3"
)

// database makes a file of SQLite.
func database(tb testing.TB, statements ...string) []byte {
	tb.Helper()
	name := filepath.Join(tb.TempDir(), "made.db")
	conn, err := sqlite3.Open("file:" + filepath.ToSlash(name))
	if err != nil {
		tb.Fatal(err)
	}
	for _, s := range statements {
		if err := conn.Exec(s); err != nil {
			tb.Fatalf("%s: %v", s, err)
		}
	}
	if err := conn.Close(); err != nil {
		tb.Fatal(err)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// The tables of diffengine, as peewee makes them.
const diffengineTables = `
CREATE TABLE "feed" ("url" VARCHAR(255) NOT NULL PRIMARY KEY, "name" VARCHAR(255) NOT NULL, "created" DATETIME NOT NULL);
CREATE TABLE "entry" ("id" INTEGER NOT NULL PRIMARY KEY, "url" VARCHAR(255) NOT NULL, "created" DATETIME NOT NULL, "checked" DATETIME NOT NULL);
CREATE TABLE "feedentry" ("id" INTEGER NOT NULL PRIMARY KEY, "feed_id" VARCHAR(255) NOT NULL, "entry_id" INTEGER NOT NULL, "created" DATETIME NOT NULL,
	FOREIGN KEY ("feed_id") REFERENCES "feed" ("url"), FOREIGN KEY ("entry_id") REFERENCES "entry" ("id"));
CREATE TABLE "entryversion" ("id" INTEGER NOT NULL PRIMARY KEY, "title" VARCHAR(255) NOT NULL, "url" VARCHAR(255) NOT NULL, "summary" VARCHAR(255) NOT NULL,
	"created" DATETIME NOT NULL, "archive_url" VARCHAR(255), "entry_id" INTEGER NOT NULL, FOREIGN KEY ("entry_id") REFERENCES "entry" ("id"));
CREATE INDEX "entryversion_url" ON "entryversion" ("url");
INSERT INTO feed VALUES ('https://post.example/feed', 'The Post', '2024-05-01 00:00:00'), ('https://газета.example/feed', 'Газета', '2024-05-01 00:00:00');
INSERT INTO entry VALUES (1, 'https://post.example/bridge?utm_source=rss', '2024-05-14 08:00:00', '2024-05-14 12:00:00'), (2, 'https://газета.example/міст', '2024-05-14 08:00:00', '2024-05-14 08:00:00'),
	(3, 'https://lost.example/a', '2024-05-14 08:00:00', '2024-05-14 08:00:00');
INSERT INTO feedentry VALUES (1, 'https://post.example/feed', 1, '2024-05-14 08:00:00'), (2, 'https://газета.example/feed', 2, '2024-05-14 08:00:00'),
	(3, 'https://газета.example/feed', 1, '2024-05-14 09:00:00');
INSERT INTO entryversion VALUES
	(1, 'Bridge closed', 'https://post.example/bridge', '<p>The bridge is closed until May.</p>', '2024-05-14 08:00:01.250000', 'https://web.archive.org/web/20240514080002/https://post.example/bridge', 1),
	(2, 'Міст закрито', 'https://газета.example/міст', '<p>Міст закрито до травня.</p>', '2024-05-14 08:00:03', NULL, 2),
	(5, 'Bridge closed for longer', 'https://post.example/bridge', '<p>The bridge is closed until June.</p>', '2024-05-14 12:00:01', '', 1),
	(6, '', 'https://lost.example/a', '<p>Found in no feed & left so.</p>', 'yesterday', NULL, 3);
`
