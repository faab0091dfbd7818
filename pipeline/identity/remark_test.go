package identity

import "testing"

func TestNameRemark(t *testing.T) {
	for in, want := range map[string]string{
		"张三": "", "张三(已故)": "已故", "张三（户主）【低保】": "户主；低保", "(张三)": "", "张　三（ 已 故 ）": "已 故", "": "",
	} {
		if got := NameRemark(in); got != want {
			t.Errorf("NameRemark(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestRemarkGone(t *testing.T) {
	for _, s := range []string{"已故", "已 故", "死亡", "2023年去世", "迁出", "已迁出", "户口迁出", "外嫁", "女儿；已外嫁", "出嫁", "注销", "户口已注销", "死", "故", "亡", "户主；已故", "病故", "因病死亡"} {
		if !RemarkGone(s) {
			t.Errorf("%q is not gone", s)
		}
	}
	for _, s := range []string{"", "户主", "低保", "父亲已故", "父母已故", "丈夫去世", "丧偶", "未迁出", "未死亡", "没有迁出", "故意", "死缓", "迁入", "故里", "离异"} {
		if RemarkGone(s) {
			t.Errorf("%q is gone", s)
		}
	}
}
