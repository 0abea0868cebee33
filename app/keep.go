package app

import "stet/app/present"

// chooseBackup asks where the backup of the library shall go, and writes it.
func (s *Shell) chooseBackup() {
	name := "stet-backup-" + s.opts.Now().Format("2006-01-02") + ".zip"
	s.askPlace(savePlace{title: word("save.backup"), name: name, endings: []string{".zip"}, save: s.backUp})
}

func (s *Shell) backUp(path string) {
	s.keeping.Backup(path, func(said string, err error) {
		if err != nil {
			s.fail(err)
			return
		}
		if s.encrypted() {
			said += " " + word("lock.backup")
		}
		s.line.show(said, false)
	})
}

// chooseRestore asks for a backup, and takes in what it holds.
func (s *Shell) chooseRestore() {
	s.choosePath(s.restore, ".zip")
}

func (s *Shell) restore(path string) {
	s.keeping.Restore(path, func(said string, err error) {
		s.library.Reload() // some of it may be there
		if err != nil {
			s.fail(err)
			return
		}
		s.restyled()
		s.line.show(said, false)
	})
}

// verify checks the whole library, and names what is not as it was.
func (s *Shell) verify() {
	s.keeping.Verify(func(c present.Checked) {
		if len(c.Problems) == 0 {
			s.line.show(c.Summary, false)
			return
		}
		s.line.offer(c.Summary, word("button.show"), func() {
			rows := make([]actRow, len(c.Problems))
			for i, problem := range c.Problems {
				rows[i] = actRow{text: problem.Where, detail: problem.What}
			}
			s.showActs(heading("verify"), "", "", rows)
		})
		s.line.warn()
	})
}
