package sheet

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestPassword(t *testing.T) {
	agile, err := os.ReadFile(filepath.Join(samples, "password", "agile.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	plain := handmade{data: []string{`<row><c t="inlineStr"><is><t>SECRET</t></is></c></row>`}, stored: true,
		shared: strings.Repeat("<si/>", 1000)}.bytes(t) // excelize cannot encrypt less than 4 KB
	standard, err := excelize.Encrypt(plain, &excelize.Options{Password: "password"})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, password string
		data           []byte
		is             error
		says           string
	}{
		{"agile", "password", agile, nil, ""},
		{"standard", "password", standard, nil, ""},
		{"agile, none given", "", agile, ErrEncrypted, "有密码"},
		{"standard, none given", "", standard, ErrEncrypted, "有密码"},
		{"agile, wrong", "x", agile, ErrEncrypted, "密码不对"},
		{"standard, wrong", "x", standard, ErrEncrypted, "密码不对"},
		{"too many rounds", "password", bytes.Replace(agile, []byte(`spinCount="100000"`), []byte(`spinCount="999999999"`), 1), ErrDamaged, "损坏"},
		{"not needed", "password", plain, nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := dump(tt.data, Options{Password: tt.password}, false)
			if tt.is != nil && (!errors.Is(err, tt.is) || !strings.Contains(err.Error(), tt.says)) {
				t.Errorf("got %v", err)
			}
			if tt.is == nil && (err != nil || got != "1/1|TSECRET\n") {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

// Encryption hides no damage: cut or changed, the file reads as before or fails.
func TestPasswordMutants(t *testing.T) {
	var rows strings.Builder
	for range 200 {
		rows.WriteString(`<row><c><v>1234567</v></c><c t="str"><v>张三</v></c></row>`)
	}
	plain := handmade{data: []string{rows.String()}, stored: true}.bytes(t)
	data, err := excelize.Encrypt(plain, &excelize.Options{Password: "p"})
	if err != nil {
		t.Fatal(err)
	}
	want, err := dump(data, Options{Password: "p"}, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range mutants(data, 24) {
		if got, err := dump(m.data, Options{Password: "p"}, false); err == nil && got != want {
			t.Errorf("%s: silent change", m.what)
		}
	}
}
