package link

import (
	"fmt"

	fellegi "yujing/pipeline/link/fs"
)

// train makes the model that this run weighs with, unless it was given one that
// still fits: a model for other comparisons, or one from hardly any data, does not.
func (l *linker) train() error {
	p := prior()
	if l.result.Persons == 0 { // nobody to learn from, nobody to link
		l.result.Model = p
		return nil
	}
	if l.Model != nil && l.Model.Fits(p.Fields) && l.Model.Pairs >= enough {
		return nil
	}
	empty := []string{noPairs("号码候选"), noPairs("分块"), noPairs("残号候选"), noPairs("家庭户")}
	if err := l.exec(empty...); err != nil {
		return err
	}
	if err := l.build("training", "compare", "pattern"); err != nil {
		return err
	}
	model, err := l.learn(p)
	if err != nil {
		return err
	}
	model.Trained = l.Night
	l.result.Model, l.result.Trained = model, true
	return l.exec("drop table 训练样式", "drop table 比对", "drop table 姓名对", "drop table 候选对", "drop table 训练对", "drop table 训练登记",
		"drop table 训练部门", "drop table 号码候选", "drop table 分块", "drop table 残号候选", "drop table 家庭户")
}

func (l *linker) learn(p *fellegi.Model) (*fellegi.Model, error) {
	random, err := l.patterns(randomPairs, len(p.Fields))
	if err != nil {
		return nil, err
	}
	p = keepU(p, fellegi.CountU(p, random, priorRandom))
	var blocks []fellegi.Block
	for _, b := range trainingBlocks {
		patterns, err := l.patterns(b.group, len(p.Fields))
		if err != nil {
			return nil, err
		}
		blocks = append(blocks, fellegi.Block{Fixed: b.fixed, Patterns: patterns})
	}
	model, err := fellegi.Estimate(p, blocks, fellegi.Options{Prior: priorMatches})
	if err != nil {
		return nil, err
	}
	return model, l.share(model)
}

// keepU takes u as counted, save for the fields of numbers and families, where
// a million random pairs see no agreement at all.
func keepU(before, counted *fellegi.Model) *fellegi.Model {
	for i, f := range counted.Fields {
		switch f.Name {
		case "有效号码", "残缺号码", "家庭":
			counted.Fields[i] = before.Fields[i]
		}
	}
	return counted
}

func (l *linker) patterns(group string, fields int) ([]fellegi.Pattern, error) {
	rows, err := l.db.QueryContext(l.ctx, `select 姓名, 出生, 年龄, 性别, 地点, 有效号码, 残缺号码, 家庭, 对数 from 训练样式
		where 组 = ? order by all`, group)
	if err != nil {
		return nil, fmt.Errorf("read patterns: %w", err)
	}
	defer rows.Close()
	var out []fellegi.Pattern
	for rows.Next() {
		p := fellegi.Pattern{Levels: make([]int8, fields)}
		into := make([]any, 0, fields+1)
		for i := range p.Levels {
			into = append(into, &p.Levels[i])
		}
		if err := rows.Scan(append(into, &p.Count)...); err != nil {
			return nil, fmt.Errorf("read patterns: %w", err)
		}
		out = append(out, p)
	}
	return out, rows.Err()
}

// share is how many of the persons on department lists are in the register, as
// seen on those whose numbers can be compared. Ten persons stand for not knowing.
func (l *linker) share(m *fellegi.Model) error {
	var all, found float64
	err := l.db.QueryRowContext(l.ctx, `with 号 as (select 键, unnest(号码们) as 号码 from 部门人员)
		select count(distinct d.键), count(distinct d.键) filter (where r.证件号码 is not null)
		from 号 d left join 登记人 r on r.证件号码 = d.号码`).Scan(&all, &found)
	if err != nil {
		return fmt.Errorf("share of persons in the register: %w", err)
	}
	m.Share = min((found+5)/(all+10), 0.99)
	return nil
}
