package archive

import (
	"context"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"time"

	"stet/assets"
	"stet/internal/ingest"
	"stet/internal/news"
)

// manifest is assets/sample/story.json.
type manifest struct {
	Story string `json:"story"`
	Files []struct {
		File      string    `json:"file"`
		Outlet    string    `json:"outlet"`
		Headline  string    `json:"headline"`
		Published time.Time `json:"published"`
		Note      string    `json:"note"`
	} `json:"files"`
}

const sampleFolder = "sample"

// AddSample adds the sample story that the program comes with. If it is there
// already, nothing is saved.
func (a *Archive) AddSample(ctx context.Context) ([]Added, error) {
	data, err := assets.Files.ReadFile(path.Join(sampleFolder, "story.json"))
	if err != nil {
		return nil, fmt.Errorf("sample: %w", err)
	}
	var m manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, fmt.Errorf("sample: %w", err)
	}
	var all []Added
	for _, f := range m.Files {
		data, err := assets.Files.ReadFile(path.Join(sampleFolder, f.File))
		if err != nil {
			return nil, fmt.Errorf("sample: %w", err)
		}
		r := AddRequest{
			Story: m.Story, Outlet: f.Outlet, Origin: news.FromSample,
			Name: f.File, Data: data, Headline: f.Headline, Note: f.Note,
		}
		if !f.Published.IsZero() {
			r.Published = news.Stamp{At: f.Published.UTC(), Spelled: f.Published.UTC().Format(time.RFC3339)}
		}
		added, err := a.addOnce(ctx, r)
		if err != nil {
			return nil, fmt.Errorf("sample: %w", err)
		}
		all = append(all, added)
	}
	return all, nil
}

// addOnce adds what was not added by the same road before.
func (a *Archive) addOnce(ctx context.Context, r AddRequest) (Added, error) {
	place, err := a.place(ctx, r)
	if err != nil {
		return Added{}, err
	}
	doc, err := ingest.Read(r.Name, r.Data, r.MediaType)
	if err != nil {
		return Added{}, err
	}
	v := r.version(doc, place.article.ID, r.At)
	captures, err := a.store.Captures(ctx, v.ID)
	if err != nil {
		return Added{}, err
	}
	known := slices.IndexFunc(captures, func(c news.Capture) bool { return c.Origin == r.Origin })
	if known < 0 {
		return a.add(ctx, r)
	}
	info, err := a.version(ctx, v.ID)
	if err == nil && info.isDeleted() {
		return a.add(ctx, r) // it comes back
	}
	return Added{VersionInfo: info, Capture: captures[known]}, err
}
