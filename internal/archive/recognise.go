package archive

import (
	"cmp"

	"stet/internal/ingest"
	"stet/internal/news"
)

// Recognise reads an article and says what it knows of itself, for a person to
// correct before it is saved. Names that nothing tells are empty, and so are all
// identifiers. The error is as of ingest.Read.
func (a *Archive) Recognise(item ingest.Item) (VersionInfo, error) {
	if item.Err != nil {
		return VersionInfo{}, item.Err
	}
	doc, err := ingest.Read(item.Name, item.Data, item.MediaType)
	if err != nil {
		return VersionInfo{}, err
	}
	address := cmp.Or(item.Address, doc.About.Address)
	v := versionOf(doc.WithHeadline(item.Headline), "")
	if item.Published != (news.Stamp{}) {
		v.Published = item.Published
	}
	return VersionInfo{
		Version: v, Story: news.Story{Name: item.Story}, Article: news.Article{Address: address},
		Outlet: news.Outlet{Name: cmp.Or(item.Outlet, doc.About.Outlet, hostOf(address))},
	}, nil
}
