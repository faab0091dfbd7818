package link

import fellegi "yujing/pipeline/link/fs"

// The comparisons of 比对.sql, with what we believe of them before any county's
// data: m is the level's share among pairs that are one person, u among pairs
// that are not. The figures are ours. A county's own lists soon outweigh them,
// save those of 有效号码, 残缺号码 and 家庭, which random pairs are too few to show.
//
// The levels of 姓名 are those of identity.NameLevel without NameMissing.
func prior() *fellegi.Model {
	type l = fellegi.Level
	return &fellegi.Model{Format: fellegi.Format, Share: 0.5, Fields: []fellegi.Field{
		{Name: "姓名", Levels: []l{
			{Name: "不同", M: 0.004, U: 0.918}, {Name: "同姓", M: 0.004, U: 0.07}, {Name: "同名异姓", M: 0.004, U: 0.004},
			{Name: "差一字", M: 0.02, U: 0.006}, {Name: "形近", M: 0.008, U: 0.0001}, {Name: "同音", M: 0.03, U: 0.0009}, {Name: "相同", M: 0.93, U: 0.001}}},
		{Name: "出生", Levels: []l{
			{Name: "不同", M: 0.01, U: 0.96}, {Name: "年份相近", M: 0.005, U: 0.035}, {Name: "差一处", M: 0.015, U: 0.00495}, {Name: "相同", M: 0.97, U: 0.00005}}},
		{Name: "年龄", Levels: []l{{Name: "不符", M: 0.03, U: 0.95}, {Name: "相符", M: 0.97, U: 0.05}}},
		{Name: "性别", Levels: []l{{Name: "不同", M: 0.005, U: 0.5}, {Name: "相同", M: 0.995, U: 0.5}}},
		{Name: "地点", Levels: []l{
			{Name: "不同乡镇", M: 0.03, U: 0.84}, {Name: "乡镇不认识", M: 0.02, U: 0.04}, {Name: "同乡镇不同村", M: 0.03, U: 0.08},
			{Name: "同乡镇", M: 0.1, U: 0.03}, {Name: "同村", M: 0.82, U: 0.01}}},
		{Name: "有效号码", Levels: []l{{Name: "不同", M: 0.003, U: 0.999999}, {Name: "相同", M: 0.997, U: 0.000001}}},
		{Name: "残缺号码", Levels: []l{
			{Name: "不同", M: 0.1, U: 0.99988}, {Name: "部分相同", M: 0.1, U: 0.0001}, {Name: "残存部分相同", M: 0.4, U: 0.00001}, {Name: "差一位", M: 0.4, U: 0.00001}}},
		{Name: "家庭", Levels: []l{{Name: "家人在别户", M: 0.1, U: 0.999}, {Name: "家人在该户", M: 0.9, U: 0.001}}},
	}}
}

// notLearnt are the fields whose m stays the prior's: too few training pairs have them.
var notLearnt = []string{"残缺号码", "家庭"}

// The blocks that m is learnt from, by 组 of 训练对, and what each of them fixes.
var trainingBlocks = []struct {
	group string
	fixed []string
}{
	{"同生日", append([]string{"出生", "年龄"}, notLearnt...)},
	{"同姓名", append([]string{"姓名", "地点"}, notLearnt...)},
}

// randomPairs is the group of 训练对 that u is counted on.
const randomPairs = "随机"

// How many pairs the prior counts for.
const (
	priorMatches = 200
	priorRandom  = 2000
)

// enough is the number of matching pairs from which a model is kept; one that
// rests on fewer is made anew each night.
const enough = 1000
