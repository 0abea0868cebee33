package report_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"slices"
	"testing"

	"stet/diff/check"
	"stet/internal/report"
	"stet/internal/report/reporttest"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

const schemaFile = "../../docs/report.schema.json"

func TestJSONIsAsTheSchemaSays(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	machine := reporttest.New(t, report.Options{Preset: "machine", Only: report.Only{Least: check.Minor}}, reporttest.Compare(t, reporttest.OldText, reporttest.NewText))
	for name, r := range map[string]*report.Report{"usual": reporttest.Report(t), "hostile": reporttest.Hostile(t), "machine": machine} {
		var b bytes.Buffer
		if err := report.JSON(&b, r); err != nil {
			t.Fatal(err)
		}
		value, err := jsonschema.UnmarshalJSON(&b)
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := schema.Validate(map[string]any{"schema": 2}); err == nil {
		t.Error("the schema takes anything")
	}
}

// The schema knows each category, and the number that is written.
func TestSchemaIsComplete(t *testing.T) {
	data, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Properties struct {
			Schema struct{ Const int }
			Preset struct{ Enum []string }
		}
		Defs struct {
			Discrepancy struct {
				Properties struct{ Category struct{ Enum []string } }
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	if got := schema.Properties.Schema.Const; got != report.SchemaVersion {
		t.Errorf("the schema is number %d, want %d", got, report.SchemaVersion)
	}
	if got, want := schema.Properties.Preset.Enum, report.Presets(); !slices.Equal(got, want) {
		t.Errorf("presets %v, want %v", got, want)
	}
	var want []string
	for c := range maps.Keys(check.Kinds()) {
		want = append(want, string(c))
	}
	got := schema.Defs.Discrepancy.Properties.Category.Enum
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("categories %v, want %v", got, want)
	}
}
