package lists

import (
	"regexp"

	"yujing/pipeline/source"
)

// role is what a column of a list of persons is about.
type role uint8

const (
	noRole role = iota
	nameRole
	idRole
	birthRole
	sexRole
	townshipRole
	villageRole
	addressRole
)

// String is the role in Chinese, as it is shown to the person who compares.
func (r role) String() string {
	return [...]string{"", "姓名", "证件号码", "出生日期", "性别", "乡镇", "村", "地址"}[r]
}

// Words knows which headers mean what, from the specs of the department lists.
type Words map[string]role

// NewWords collects the headers that the specs give to the person that a row is
// about, to the date of birth and to the sex.
func NewWords(specs []*source.Spec) Words {
	w := Words{}
	for _, s := range specs {
		w.learn(s, nameRole, s.Person.Name)
		w.learn(s, idRole, s.Person.IDs...)
		w.learn(s, townshipRole, s.Person.Township)
		w.learn(s, villageRole, s.Person.Village)
		w.learn(s, birthRole, "出生日期")
		w.learn(s, sexRole, "性别")
	}
	return w
}

func (w Words) learn(s *source.Spec, r role, fields ...string) {
	for _, name := range fields {
		f := s.Field(name)
		if f == nil {
			continue
		}
		for _, header := range append([]string{f.Name}, f.Aliases...) {
			w[foldHeader(header)] = r
		}
	}
}

// sayings are headers that no spec lists word by word.
var sayings = []struct {
	role role
	form *regexp.Regexp
}{
	{noRole, regexp.MustCompile(`监护|代理|联系人|经办|代办|领款|领取人|负责人|审核|填表|关系|电话|手机|账号|卡号|开户`)},
	{idRole, regexp.MustCompile(`身份证|证件号|身份号码|残疾人?证`)},
	{nameRole, regexp.MustCompile(`姓名|名字|^(?:户主|申请人|受助人|本人|患者|学生)$`)},
	{birthRole, regexp.MustCompile(`出生|生日`)},
	{sexRole, regexp.MustCompile(`^性别`)},
	{townshipRole, regexp.MustCompile(`^(?:所属|所在|户籍)?(?:乡|镇|街道|乡镇)(?:\(.*\))?(?:名称)?$`)},
	{villageRole, regexp.MustCompile(`^(?:所属|所在|户籍)?(?:行政村|村|社区|居委会|村居)(?:\(.*\))?(?:名称)?$`)},
	{addressRole, regexp.MustCompile(`地址|住址|户籍地|居住地`)},
}

// role is what a header means; of a grouped header (户主信息/姓名) its last part
// counts.
func (w Words) role(header string) role {
	for _, text := range []string{foldHeader(header), foldHeader(leaf(header))} {
		if r, ok := w[text]; ok {
			return r
		}
		for _, s := range sayings {
			if text != "" && s.form.MatchString(text) {
				return s.role
			}
		}
	}
	return noRole
}
