package check

import (
	"encoding/json"

	"stet/diff/segment"
)

// attributionData is how a language says who said something.
type attributionData struct {
	verbs       map[string]string // of saying, with their class, such as "claim"
	Classes     map[string][]string
	Frames      phraseList // "according to"
	Adverbs     wordSet    // "reportedly"
	Auxiliaries wordSet    // may stand between who speaks and the verb
	Pronouns    wordSet
	Empty       wordSet // say nothing of who it is
	Anonymous   wordSet // nobody in particular
}

var attributions = &speechData[attributionData]{concern: "attribution"}

// UnmarshalJSON reads the data and turns the classes into a table of verbs.
func (data *attributionData) UnmarshalJSON(raw []byte) error {
	type plain attributionData
	if err := json.Unmarshal(raw, (*plain)(data)); err != nil {
		return err
	}
	data.verbs = map[string]string{}
	for class, verbs := range data.Classes {
		for _, v := range verbs {
			data.verbs[v] = class
		}
	}
	return nil
}

// saying is a place where somebody is said to say something.
type saying struct {
	verb   segment.Token   // or the first word of "according to"
	class  string          // of the verb, "" for a frame
	source []segment.Token // who, without what says nothing of them
	span   segment.Span    // of source and verb
}
