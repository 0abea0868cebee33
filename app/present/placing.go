package present

import (
	"cmp"
	"context"

	"stet/internal/news"
)

// Placing is the story that is suggested for a text, and why.
type Placing struct{ Story, Why string }

// Place suggests a story for the draft, unless another text is looked at before that is
// known: the one that is looked at, if the text belongs to it by what it says, else one with
// nearly the same text, else a new one of the name, or of the text's headline. The looked-at story has no
// identifier if there is none. A suggestion that cannot be found out is that of a new story.
func (a *Adding) Place(d Draft, looked news.Story, name string, show func(Placing)) {
	type found struct {
		story  news.Story
		looked bool
	}
	Run(a.setting.Context, a.setting.Runner, &a.placing, func(ctx context.Context) (found, error) {
		if d.Trouble != "" {
			return found{}, nil
		}
		if looked.ID != "" {
			if belongs, err := a.archive.Belongs(ctx, d.version, looked.ID); belongs || err != nil {
				return found{looked, belongs}, err
			}
		}
		story, _, err := a.archive.StoryOf(ctx, d.version)
		return found{story: story}, err
	}, func(f found, err error) {
		say, name := a.setting.Words.say, cmp.Or(name, news.CleanName(d.Headline))
		switch {
		case err == nil && f.looked:
			show(Placing{f.story.Name, say("add.belongs")})
		case err == nil && f.story.Name != "":
			show(Placing{f.story.Name, say("add.stands-there")})
		case looked.ID != "" && d.Trouble == "":
			show(Placing{name, say("add.belongs-not", looked.Name)})
		default:
			show(Placing{Story: name})
		}
	})
}
