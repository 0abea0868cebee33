package present

import (
	"cmp"
	"context"

	"stet/internal/news"
)

// Placing is the story that is suggested for a text, and why.
type Placing struct{ Story, Why string }

// OpenStory is the story that a person looks at while adding a text.
type OpenStory struct {
	news.Story      // without an identifier if there is none
	Awaits     bool // one version of it is chosen, and a second one wanted
}

// Place suggests a story for the draft, unless another text is looked at before that is
// known: the one that is open, if the text belongs to it by what it says, else one with
// nearly the same text, else a new one of the folder, or of the text's headline. The open
// one is suggested after all if it awaits a text, or if nothing names a new one. A
// suggestion that cannot be found out is that of a new story.
func (a *Adding) Place(d Draft, open OpenStory, folder string, show func(Placing)) {
	type found struct {
		story news.Story
		open  bool
	}
	Run(a.setting.Context, a.setting.Runner, &a.placing, func(ctx context.Context) (found, error) {
		if d.Trouble != "" || d.version.Text == "" {
			return found{}, nil
		}
		if open.ID != "" {
			if belongs, err := a.archive.Belongs(ctx, d.version, open.ID); belongs || err != nil {
				return found{open.Story, belongs}, err
			}
		}
		story, _, err := a.archive.StoryOf(ctx, d.version)
		return found{story: story}, err
	}, func(f found, err error) {
		say, name := a.setting.Words.say, cmp.Or(folder, news.CleanName(d.Headline))
		switch {
		case err == nil && f.open:
			show(Placing{f.story.Name, say("add.belongs")})
		case err == nil && f.story.Name != "":
			show(Placing{f.story.Name, say("add.stands-there")})
		case name == "" || folder == "" && open.Awaits:
			show(Placing{Story: open.Name})
		case open.ID != "" && d.Trouble == "":
			show(Placing{name, say("add.belongs-not", open.Name)})
		default:
			show(Placing{Story: name})
		}
	})
}
