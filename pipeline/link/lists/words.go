package lists

import (
	"regexp"
	"slices"

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
	roles // how many there are
)

// String is the role in Chinese, as it is shown to the person who compares.
func (r role) String() string {
	return [...]string{"", "姓名", "证件号码", "出生日期", "性别", "乡镇", "村", "地址"}[r]
}

// Words knows which headers mean what, from the specs of the department lists.
type Words map[string]role

// NewWords collects the headers that the specs give to the person that a row is
// about.
func NewWords(specs []*source.Spec) Words {
	w := Words{}
	for _, s := range specs {
		for r, fields := range personFields(s) {
			w.learn(s, role(r), fields...)
		}
	}
	return w
}

// personFields are, by role, the fields of a spec that say who a row is about. Date
// of birth and sex are the person's also where the spec does not link on them.
func personFields(s *source.Spec) [roles][]string {
	p := s.Person
	return [roles][]string{nameRole: {p.Name}, idRole: p.IDs, birthRole: {p.Birth, "出生日期"}, sexRole: {p.Sex, "性别"}, townshipRole: {p.Township}, villageRole: {p.Village}}
}

// roleIn is the role of a field of a spec.
func roleIn(s *source.Spec, field string) role {
	for r, fields := range personFields(s) {
		if field != "" && slices.Contains(fields, field) {
			return role(r)
		}
	}
	return noRole
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
	{noRole, regexp.MustCompile(`关系|电话|手机|账号|卡号|开户|户号|户编号`)},
	{idRole, regexp.MustCompile(`身份证|证件号|身份号码|残疾人?证`)},
	{nameRole, regexp.MustCompile(`姓名|名字|^(?:户主|申请人|受助人|本人|患者|学生)$`)},
	{birthRole, regexp.MustCompile(`出生|生日`)},
	{sexRole, regexp.MustCompile(`^性别`)},
	{townshipRole, regexp.MustCompile(`^(?:所属|所在|户籍)?(?:乡|镇|街道|乡镇)(?:\(.*\))?(?:名称)?$`)},
	{villageRole, regexp.MustCompile(`^(?:所属|所在|户籍)?(?:行政村|村|社区|居委会|村居)(?:\(.*\))?(?:名称)?$`)},
	{addressRole, regexp.MustCompile(`地址|住址|户籍地|居住地`)},
}

// role is what a header means of the person that a row is about; of a grouped
// header (户主信息/姓名) its last part counts.
func (w Words) role(header string) role {
	if other := otherPerson(header); other != "" && other != householder {
		return noRole
	}
	return w.roleOfAnybody(header)
}

// roleOfAnybody is what a header means, whoever it is about.
func (w Words) roleOfAnybody(header string) role {
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

const householder = "户主"

var (
	others   = regexp.MustCompile(`户主|户长|监护人|代理人|联系人|联络人|配偶|父亲|母亲|父母|子女|家长|抚养人|赡养人|扶养人|照料人|照护人|护理人|经办人?|代办人?|领款人|领取人|收款人|负责人|责任人|审核人|填表人|帮扶人|帮扶干部|担保人|介绍人|村干部`)
	relation = regexp.MustCompile(`关系`)
	// personWords are what is said of a person; what is left of a header says of whom.
	personWords = regexp.MustCompile(`公民|居民|有效|姓名|名字|身份证件?|证件|身份|残疾人?证|残疾|编号|号码|号|出生日期|出生年月日?|出生|性别|年龄|名称|\(.*\)`)
)

// otherPerson is whom a header is about if not the person of the row: 户主,
// 监护人; "" if nobody else.
func otherPerson(header string) string {
	text := foldHeader(header)
	if relation.MatchString(text) {
		return ""
	}
	if word := others.FindString(text); word != "户长" {
		return word
	}
	return householder
}

// whose is a header without what it says of the person: 成员 of 成员身份证号, 甲方/ of
// 甲方/姓名.
func whose(header string) string { return personWords.ReplaceAllString(foldHeader(header), "") }
