package monitor_test

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"stet/internal/ingest/monitor"
	"stet/internal/news"
)

// newsDiffsDump is a database of NewsDiffs as mysqldump writes it; COMMIT1 and COMMIT2
// stand for the names of commits.
const newsDiffsDump = "-- MySQL dump 10.13  Distrib 5.5.41\n--\n/*!40101 SET NAMES utf8 */;\nDROP TABLE IF EXISTS `Articles`;\n" +
	"CREATE TABLE `Articles` (\n  `id` int(11) NOT NULL AUTO_INCREMENT,\n  `url` varchar(255) COLLATE utf8_bin NOT NULL,\n  `initial_date` datetime NOT NULL,\n" +
	"  `last_update` datetime NOT NULL,\n  `last_check` datetime NOT NULL,\n  `git_dir` varchar(255) NOT NULL DEFAULT 'old',\n  PRIMARY KEY (`id`),\n  UNIQUE KEY `url` (`url`)\n) ENGINE=MyISAM;\n" +
	"LOCK TABLES `Articles` WRITE;\nINSERT INTO `Articles` VALUES (7,'http://www.post.example/bridge/','2012-06-15 08:00:00','2012-06-15 08:00:00','2012-06-15 08:00:00','/srv/newsdiffs/articles/2012-06')," +
	"(8,'http://www.post.example/lost','2012-06-15 08:00:00','2012-06-15 08:00:00','2012-06-15 08:00:00','');\nUNLOCK TABLES;\n" +
	"CREATE TABLE `upvotes` (`id` int(11) NOT NULL);\nINSERT INTO `upvotes` VALUES (1);\n" +
	"CREATE TABLE `version` (\n  `id` int(11) NOT NULL AUTO_INCREMENT,\n  `article_id` int(11) NOT NULL,\n  `v` varchar(255) NOT NULL,\n  `title` varchar(255) NOT NULL,\n" +
	"  `byline` varchar(255) NOT NULL,\n  `date` datetime NOT NULL,\n  `boring` tinyint(1) NOT NULL,\n  `diff_json` varchar(255) DEFAULT NULL,\n  PRIMARY KEY (`id`),\n" +
	"  CONSTRAINT `a` FOREIGN KEY (`article_id`) REFERENCES `Articles` (`id`)\n);\n" +
	"INSERT INTO `version` VALUES (1,7,'COMMIT1','Bridge closed, \\'for weeks\\'','By Ute Brandt','2012-06-15 08:00:00',0,NULL)," +
	"(2,7,'COMMIT2','Bridge closed','By Ute Brandt','2012-06-15 09:30:00',1,'{\\\"chars_added\\\": 4}'),(3,8,'COMMIT1','Lost','','2012-06-15 10:00:00',0,NULL),(4,9,'COMMIT1','Of nothing','','2012-06-15 10:00:00',0,NULL);\n"

// longText makes a change worth keeping as a change.
var longText = strings.Repeat("The mayor said so again, and the council heard it. ", 100)

// repository makes a repository as NewsDiffs fills it, and returns its commits.
func repository(t *testing.T, dir string) (commits []string) {
	t.Helper()
	git := func(args ...string) string {
		cmd := exec.CommandContext(t.Context(), "git", append([]string{"-C", dir, "-c", "user.name=n", "-c", "user.email=n@example.org"}, args...)...)
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull, "HOME="+dir)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Skipf("git %s: %v: %s", strings.Join(args, " "), err, out)
		}
		return strings.TrimSpace(string(out))
	}
	if err := os.MkdirAll(filepath.Join(dir, "www.post.example"), 0o700); err != nil {
		t.Fatal(err)
	}
	git("init", "-q")
	for _, text := range []string{
		"June 15, 2012\nBridge closed, 'for weeks'\nBy Ute Brandt\nThe bridge is closed until May.\n\n" + longText + "\n",
		"June 15, 2012\nBridge closed\nBy Ute Brandt\nThe bridge is closed until June.\n\n" + longText + "\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, "www.post.example", "bridge"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		git("add", ".")
		git("commit", "-q", "-m", "Change to it")
		commits = append(commits, git("rev-parse", "HEAD"))
	}
	return commits
}

func TestNewsDiffs(t *testing.T) {
	texts := t.TempDir()
	inner := filepath.Join(texts, "2012-06")
	commits := repository(t, inner)
	dump := strings.NewReplacer("COMMIT1", commits[0], "COMMIT2", commits[1]).Replace(newsDiffsDump)
	const note = "from a database of NewsDiffs, which keeps the text of a page and no bytes; its times name no zone and are taken as UTC; commit "
	want := []string{
		"version 1 | Bridge closed, 'for weeks' |  | http://www.post.example/bridge/ | 2012-06-15 08:00:00 | " + note + commits[0] + " | " +
			`{"address":"http://www.post.example/bridge/","headline":"Bridge closed, 'for weeks'","author":"By Ute Brandt","text":"The bridge is closed until May.\n\nLONG\n","published":"June 15, 2012","time":"2012-06-15 08:00:00"}`,
		"version 2 | Bridge closed, 'for weeks' |  | http://www.post.example/bridge/ | 2012-06-15 09:30:00 | " + note + commits[1] + "; NewsDiffs took its changes as of no interest | " +
			`{"address":"http://www.post.example/bridge/","headline":"Bridge closed","author":"By Ute Brandt","text":"The bridge is closed until June.\n\nLONG\n","published":"June 15, 2012","time":"2012-06-15 09:30:00"}`,
		"version 3: cannot: version 3 of http://www.post.example/lost: the text is not there: not found: no repository of git there: not found",
		"version 4: cannot: version 4: of an article that is not among the articles: not valid",
	}
	check := func(name string) {
		t.Helper()
		got := versions(t, []byte(dump), os.DirFS(texts))
		for i := range got {
			got[i] = strings.ReplaceAll(got[i], longText, "LONG")
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: Versions differs (-want +got):\n%s", name, diff)
		}
	}
	check("loose objects")
	if out, err := exec.CommandContext(t.Context(), "git", "-C", inner, "gc", "-q", "--aggressive", "--prune=now").CombinedOutput(); err != nil {
		t.Fatalf("git gc: %v: %s", err, out)
	}
	check("packed objects")

	for _, line := range versions(t, []byte(dump), nil)[:3] {
		if !strings.Contains(line, "the text is not there") {
			t.Errorf("without texts: %s", line)
		}
	}
	if err := monitor.Versions(t.Context(), []byte(dump), nil, func(v monitor.Version) error { return v.Err }); !errors.Is(err, monitor.ErrNoTexts) || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without texts: error %v, want %v", err, monitor.ErrNoTexts)
	}
}

// counting counts how often files are opened.
type counting struct {
	fs.FS
	opened map[string]int
}

func (c counting) Open(name string) (fs.File, error) {
	c.opened[name]++
	return c.FS.Open(name)
}

// TestRepositoryDamaged holds that a repository which cannot be read is said to be that, and
// is not read again for every version.
func TestRepositoryDamaged(t *testing.T) {
	const index = "2012-06/.git/objects/pack/pack-1.idx"
	texts := counting{fstest.MapFS{
		index:                                   {Data: []byte("no index")},
		"2012-06/.git/objects/pack/pack-1.pack": {Data: []byte("PACK")},
	}, map[string]int{}}
	got := versions(t, []byte(newsDiffsDump), texts)
	for _, line := range got[:2] {
		if !strings.Contains(line, "pack/pack-1.idx is in a form that is not known") || strings.Contains(line, monitor.ErrNoTexts.Error()) {
			t.Errorf("%s, want what is wrong with the repository", line)
		}
	}
	if n := texts.opened[index]; n != 1 {
		t.Errorf("the index was opened %d times, want once", n)
	}
}

// TestDumpOfManyPieces holds that a value of many pieces takes as much work as it is long.
func TestDumpOfManyPieces(t *testing.T) {
	const pieces = 20_000
	dump := strings.Replace(newsDiffsDump, "'Bridge closed','By", strings.Repeat("'a' ", pieces)+",'By", 1)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	got := versions(t, []byte(dump), nil)
	runtime.ReadMemStats(&after)
	if len(got) != 4 {
		t.Errorf("%d versions, want 4", len(got))
	}
	if taken, most := after.TotalAlloc-before.TotalAlloc, uint64(100*len(dump)); taken > most {
		t.Errorf("%d bytes were taken for a dump of %d", taken, len(dump))
	}
}

// TestDumpDamaged holds that a dump which breaks off says where.
func TestDumpDamaged(t *testing.T) {
	for _, c := range []struct{ cut, want string }{
		{"`date` datetime", "a table that is made breaks off"},
		{"'Bridge closed','By Ute", "a quotation that begins at byte"},
		{"(2,7,", "a row breaks off"},
	} {
		at := strings.Index(newsDiffsDump, c.cut)
		err := monitor.Versions(t.Context(), []byte(newsDiffsDump[:at+len(c.cut)]), nil, func(monitor.Version) error { return nil })
		if !errors.Is(err, news.ErrInvalid) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("cut in %q: error %v, want one that says %q", c.cut, err, c.want)
		}
	}
}
