package warehouse

import (
	"fmt"
	"testing"
)

// A household of six whom the cases below say things of.
const household = `
	农户登记 p1 H1/P1 2026-11-01 户类型=脱贫户 出生日期=1966-11-21 劳动技能=普通劳动力 在校生状况=非在校生
	农户登记 p2 H1/P2 2026-11-01 出生日期=2008-11-22 劳动技能=无劳动力 在校生状况=普通高中一年级
	农户登记 p3 H1/P3 2026-11-01
	农户登记 q1 H2/P4 2026-11-01 出生日期=1950-01-01 劳动技能=丧失劳动力
	农户登记 q2 H2/P5 2026-11-01 出生日期=1951-01-01 劳动技能=无劳动力`

const counts = `select 登记人数, 在家人数, 劳动力人数, 劳动力不详人数, 在校生人数, 非义务教育在校生人数, 老年人数, 未成年人数, 年龄不详人数,
	残疾人数, 重度残疾人数, 低保人数, 整户低保, 特困人数, 分散特困人数, 孤儿人数, 大病人数 from 户情 order by 户编号`

// A list that never came leaves unknown what it would have said; one that came and
// does not name a person says that he is not on it.
func TestProfileCounts(t *testing.T) {
	none := factsOn(t, "2026-11-21", household)
	empty := factsOn(t, "2026-11-21", household+`
		送达 残疾人证 2026-11-01
		送达 低保 2026-11-01
		送达 特困 2026-11-01
		送达 孤儿和事实无人抚养儿童 2026-11-01
		送达 大病专项救治 2026-11-01
		送达 学籍 2026-11-01`)
	full := factsOn(t, "2026-11-21", household+`
		残疾人证 a H1/P1 2026-11-01 残疾等级=2
		残疾人证 b H1/P2 2026-11-01 残疾等级=3
		残疾人证 c H1/P3 2026-11-01
		低保 d H2/P4 2026-11-01
		低保 e H2/P5 2026-11-01
		特困 f H1/P1 2026-11-01 供养方式=分散
		特困 g H1/P3 2026-11-01 供养方式=集中
		孤儿和事实无人抚养儿童 h H1/P2 2026-11-01 儿童类别=孤儿
		大病专项救治 i H1/P1 2026-11-01 病种=甲
		大病专项救治 j H1/P1 2026-11-01 病种=乙
		学籍 k H1/P3 2026-11-01 学段=大专及以上
		学籍 l H1/P2 2026-11-01 学段=高中 学籍状态=退学
		死亡 m H2/P5 2026-11-01 死亡日期=2026-10-01`)
	answer(t, none, []question{{"no list came", counts, "3|3|1|1|1|1|1|1|1||||||||\n2|2|0|0|||2|0|0||||||||"}})
	answer(t, empty, []question{{"lists came and name nobody", counts, "3|3|1|1|1|1|1|1|1|0|0|0|false|0|0|0|0\n2|2|0|0|0|0|2|0|0|0|0|0|false|0|0|0|0"}})
	answer(t, full, []question{
		{"what they say; the dead are not counted", counts, "3|3|1|1|1|1|1|1|1|3|1|0|false|2|1|1|1\n2|1|0|0|0|0|1|0|0|0|0|2|true|0|0|0|0"},
		{"classes", "select 户类, 监测状态, 收入人口 from 户情 order by 户编号", "脱贫户|非监测对象|3\n一般农户|非监测对象|2"},
	})
}

// 只有 and 整户 need every member: one that is not settles it, one that is unknown
// leaves it open.
func TestProfileWholeHouseholds(t *testing.T) {
	const whole = "select 只有老人, 只有残疾人, 只有老人或残疾人, 整户无劳动能力 from 户情 where 户编号 = %s"
	const old, young = " 出生日期=1960-01-01", " 出生日期=2000-01-01"
	t.Run("no list of the disabled", func(t *testing.T) {
		sameNight(t, "2026-11-21", whole, []county{
			{"all old", "农户登记 a H1/P1 2026-11-01 劳动技能=无劳动力" + old, "true||true|true"},
			{"sixty on the night", "农户登记 a H1/P1 2026-11-01 出生日期=1966-11-21", "true||true|"},
			{"sixty tomorrow", "农户登记 a H1/P1 2026-11-01 出生日期=1966-11-22", "false|||"},
			{"old and of unknown age", "农户登记 a H1/P1 2026-11-01" + old + "\n农户登记 b H1/P2 2026-11-01", "|||"},
			{"one who can work", "农户登记 a H1/P1 2026-11-01 劳动技能=弱劳动力或半劳动力\n农户登记 b H1/P2 2026-11-01", "|||false"},
			{"one who cannot, one unknown", "农户登记 a H1/P1 2026-11-01 劳动技能=丧失劳动力\n农户登记 b H1/P2 2026-11-01", "|||"},
			{"who can work is dead", "农户登记 a H1/P1 2026-11-01 劳动技能=普通劳动力" + young + "\n农户登记 b H1/P2 2026-11-01 劳动技能=丧失劳动力" + old + "\n死亡 x H1/P1 2026-11-01", "true||true|true"},
			{"nobody is left", "农户登记 a H1/P1 2026-11-01" + old + "\n死亡 x H1/P1 2026-11-01", "|||"},
		})
	})
	t.Run("a list of the disabled", func(t *testing.T) {
		sameNight(t, "2026-11-21", whole, []county{
			{"young and of unknown age", "农户登记 a H1/P1 2026-11-01" + young + "\n农户登记 b H1/P2 2026-11-01", "false|false|false|"},
			{"young and disabled", "农户登记 a H1/P1 2026-11-01" + young + "\n残疾人证 x H1/P1 2026-11-01", "false|true|true|"},
			{"of unknown age and disabled", "农户登记 a H1/P1 2026-11-01\n残疾人证 x H1/P1 2026-11-01", "|true|true|"},
			{"of unknown age", "农户登记 a H1/P1 2026-11-01", "|false||"},
			{"old, and young and disabled", "农户登记 a H1/P1 2026-11-01" + old + "\n农户登记 b H1/P2 2026-11-01" + young + "\n残疾人证 x H1/P2 2026-11-01", "false|false|true|"},
		})
	})
}

// The four guarantees: from the lists, else from the register, else unknown.
func TestGuarantees(t *testing.T) {
	const four = "select 住房安全, 饮水安全, 义务教育有保障, 医疗有保障, 三保障不详项数, 三保障问题 from 户情 where 户编号 = %s"
	const child, man = "农户登记 p H1/P1 2026-11-01 出生日期=2016-01-01 ", "农户登记 p H1/P1 2026-11-01 出生日期=1980-01-01 "
	t.Run("by the register", func(t *testing.T) {
		sameNight(t, "2026-11-21", four, []county{
			{"nothing known", child, "||||4|"},
			{"no child of school age", man, "||true||3|"},
			{"all well", child + "是否危房户=false 是否解决安全饮用水=true 失学或辍学原因=无 是否参加城乡居民基本医疗保险=true", "true|true||true|1|"},
			{"all wrong", child + "是否危房户=true 是否解决安全饮用水=false 失学或辍学原因=厌学 是否参加城乡居民基本医疗保险=false",
				"false|false|false|false|0|住房不安全、饮水不安全、疑似失学辍学1人、未参加基本医疗保险1人"},
			{"one insured, one not", child + "是否参加城乡居民基本医疗保险=true\n农户登记 q H1/P2 2026-11-01 是否参加城乡居民基本医疗保险=false", "|||false|3|未参加基本医疗保险1人"},
			{"one insured, one unknown", child + "是否参加城乡居民基本医疗保险=true\n农户登记 q H1/P2 2026-11-01", "||||4|"},
			{"whoever was not insured is dead", child + "是否参加城乡居民基本医疗保险=true\n农户登记 q H1/P2 2026-11-01 是否参加城乡居民基本医疗保险=false\n死亡 x H1/P2 2026-11-01", "|||true|3|"},
		})
	})
	t.Run("by the houses", func(t *testing.T) {
		sameNight(t, "2026-11-21", four, []county{
			{"a dangerous one and a safe one", child + "\n住房鉴定 a H1/P1 2026-11-01 鉴定等级=D\n住房鉴定 b H1/P1 2026-11-01 鉴定等级=A", "true||||3|"},
			{"a dangerous one", child + "\n住房鉴定 a H1/P1 2026-11-01 鉴定等级=C", "false||||3|住房不安全（C级）"},
			{"a dangerous one that is the only one", child + "\n住房鉴定 a H1/P1 2026-11-01 鉴定等级=C 唯一住房=true\n住房鉴定 b H1/P1 2026-11-01 鉴定等级=A", "false||||3|住房不安全（C级）"},
			{"a dangerous one that is not the only one", child + "\n住房鉴定 a H1/P1 2026-11-01 鉴定等级=C 唯一住房=false", "||||4|"},
			{"not on the list", child, "||||4|"},
		})
	})
	for _, c := range []county{
		{"the lists outrank the register", child + `是否危房户=true 是否解决安全饮用水=false 失学或辍学原因=厌学 是否参加城乡居民基本医疗保险=false
			住房鉴定 a H1/P1 2026-11-01 鉴定等级=B
			饮水安全 b H1/P1 2026-11-01 饮水安全状况=true
			送达 疑似辍学 2026-11-01
			医保参保 c H1/P1 2026-11-01 参保状态=正常参保`, "true|true|true|true|0|"},
		{"all wrong by the lists", child + `是否危房户=false
			住房鉴定 a H1/P1 2026-11-01 鉴定等级=D
			饮水安全 b H1/P1 2026-11-01 饮水安全状况=false 饮水问题=断水
			疑似辍学 d H1/P1 2026-11-01
			医保参保 c H1/P1 2026-11-01 参保状态=未参保`, "false|false|false|false|0|住房不安全（D级）、饮水不安全（断水）、疑似失学辍学1人、未参加基本医疗保险1人"},
		{"lists of all households that leave this one out", child + `
			饮水安全 b H2/P2 2026-11-01 饮水安全状况=true
			医保参保 c H2/P2 2026-11-01 参保状态=正常参保`, "||||4|"},
		{"lists of those in trouble that leave this one out", child + `
			饮水安全 b H2/P2 2026-11-01 饮水安全状况=false
			医保参保 c H2/P2 2026-11-01 参保状态=未参保`, "|true||true|2|"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := ask(t, factsOn(t, "2026-11-21", c.rows), fmt.Sprintf(four, "'H1'")); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}
