package synth

import (
	_ "embed"
	"os"
	"text/template"
)

//go:embed county.yaml.tmpl
var countyTemplate string

// writeCounty writes county.yaml.
func (o *output) writeCounty() error {
	t, err := template.New("county.yaml").Parse(countyTemplate)
	if err != nil {
		return err
	}
	type place struct{ Name, Code, Alias string }
	type town struct {
		place
		Villages []place
	}
	var towns []town
	for _, tw := range o.w.townships {
		x := town{place: place{tw.name, tw.code, tw.alias}}
		for _, v := range tw.villages {
			x.Villages = append(x.Villages, place{v.name, v.code, v.alias})
		}
		towns = append(towns, x)
	}
	f, err := os.Create(o.create("county.yaml"))
	if err != nil {
		return err
	}
	defer f.Close()
	data := map[string]any{"Name": countyName, "Code": countyCode, "Townships": towns}
	if err := t.Execute(f, data); err != nil {
		return err
	}
	return f.Close()
}
