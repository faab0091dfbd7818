package configs

import (
	"regexp"
	"slices"
	"strconv"

	"yujing/configs/strict"
)

var (
	countyCode = regexp.MustCompile(`^\d{6}$`)      // GB/T 2260
	packName   = regexp.MustCompile(`^[^/\\.\s]+$`) // a folder of rules/
	memory     = regexp.MustCompile(`^[1-9]\d*(\.\d+)?(MB|GB|TB|MiB|GiB|TiB)$`)
)

// parseCounty reads the text of county.yaml; file is what messages call it.
func parseCounty(file string, data []byte) (*County, error) {
	c := defaults()
	doc, root := strict.Parse(file, data)
	root.Object(append(c.deadlineKeys(),
		strict.Key{Name: "name", Required: true, Read: func(n strict.Node) { c.Name = n.Text() }},
		strict.Key{Name: "code", Required: true, Read: func(n strict.Node) { c.Code = n.Match(countyCode, "应当是6位行政区划代码") }},
		strict.Key{Name: "aliases", Read: func(n strict.Node) { c.Aliases = n.Texts() }},
		strict.Key{Name: "townships", Required: true, Read: c.readTownships},
		strict.Key{Name: "packs", Read: c.readPacks},
		strict.Key{Name: "parameters", Read: c.readParameters},
		strict.Key{Name: "figures", Read: c.readFigures},
		strict.Key{Name: "sources", Read: c.readSources},
		strict.Key{Name: "issue", Read: c.readIssue},
		strict.Key{Name: "answers", Read: c.readAnswers},
		strict.Key{Name: "taken_in_days", Read: func(n strict.Node) { c.TakenInDays = n.Int(1, 365) }},
		strict.Key{Name: "masking", Read: c.readMasking},
		strict.Key{Name: "inbox", Read: passwordsFile(&c.Inbox.PasswordsFile)},
		strict.Key{Name: "ledger", Read: passwordsFile(&c.Ledger.PasswordsFile)},
		strict.Key{Name: "tolerance", Read: c.readTolerance},
		strict.Key{Name: "link", Read: c.readLink},
		strict.Key{Name: "income", Read: c.readIncome},
		strict.Key{Name: "engine", Read: c.readEngine},
	)...)
	if err := doc.Err(); err != nil {
		return nil, err
	}
	if err := c.checkPlaces(file); err != nil {
		return nil, err
	}
	return &c, nil
}

func (c *County) readPacks(n strict.Node) {
	c.Packs = nil
	for _, item := range n.List() {
		pack := item.Match(packName, "不是规则包的名字")
		if pack != "" && slices.Contains(c.Packs, pack) {
			item.Fail("规则包“%s”重复", pack)
		}
		c.Packs = append(c.Packs, pack)
	}
	if len(c.Packs) == 0 {
		n.Fail("至少要启用一个规则包")
	}
}

func (c *County) readMasking(n strict.Node) {
	n.Object(strict.Key{Name: "id", Read: func(n strict.Node) { c.Masking.ID = n.OneOf(MaskSixFour, MaskNone) }})
}

// passwordsFile reads settings whose only key names a file of passwords.
func passwordsFile(to *string) func(strict.Node) {
	return func(n strict.Node) {
		n.Object(strict.Key{Name: "passwords_file", Read: func(n strict.Node) { *to = optional(n) }})
	}
}

func (c *County) readLink(n strict.Node) {
	n.Object(
		strict.Key{Name: "accept", Read: func(n strict.Node) { c.Link.Accept = n.Share() }},
		strict.Key{Name: "review", Read: func(n strict.Node) { c.Link.Review = n.Share() }},
		strict.Key{Name: "train", Read: func(n strict.Node) { c.Link.Train = n.Date() }},
	)
	accept, review := share(c.Link.Accept), share(c.Link.Review)
	if accept < 0.5 {
		n.Fail("accept（%s）小于 0.5：多半不是同一人的也会对上，请改大", c.Link.Accept)
	}
	if review > accept {
		n.Fail("review（%s）不能大于 accept（%s）", c.Link.Review, c.Link.Accept)
	}
}

// share gives the value of a decimal string that Share has let pass, 0 otherwise.
func share(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0
	}
	return v
}

func (c *County) readTolerance(n strict.Node) {
	n.Object(strict.Key{Name: "rejected_share", Read: func(n strict.Node) { c.Tolerance.RejectedShare = n.Share() }})
}

func (c *County) readIncome(n strict.Node) {
	n.Object(
		strict.Key{Name: "divisor", Read: func(n strict.Node) { c.Income.Divisor = n.OneOf(IncomeDivisors...) }},
		strict.Key{Name: "period", Read: func(n strict.Node) { c.Income.Period = n.OneOf(IncomePeriods...) }},
	)
}

func (c *County) readEngine(n strict.Node) {
	n.Object(
		strict.Key{Name: "memory", Read: func(n strict.Node) {
			c.Engine.Memory = n.Match(memory, "应当像 2GB、512MB 这样写")
		}},
		strict.Key{Name: "threads", Read: func(n strict.Node) { c.Engine.Threads = n.Int(0, 1024) }},
		strict.Key{Name: "temp", Read: func(n strict.Node) { c.Engine.Temp = optional(n) }},
	)
}

// optional reads a value that may be left empty or written as "".
func optional(n strict.Node) string {
	if n.Blank() {
		return ""
	}
	return n.Text()
}
