package synth
import ("testing";"os";"fmt";"context";"path/filepath";"io/fs";"strings"
"yujing/configs";"yujing/pipeline/source";sh2 "yujing/pipeline/sheet")
type sink struct{rows int; probs map[string]int; first map[string]source.Problem}
func (s *sink) Row(v []source.Value) error {s.rows++; return nil}
func (s *sink) Problem(p source.Problem) error { k:=string(p.Level)+" "+p.Field+" "+p.Reason; if len([]rune(k))>40 {k=string([]rune(k)[:40])}; s.probs[k]++; if s.probs[k]==1{s.first[k]=p}; return nil}
func TestTry(t *testing.T){
 os.RemoveAll("/tmp/synthtry/c")
 c,err:=Write("/tmp/synthtry/c",Options{People:2000,Seed:1,Mess:0.1,Nights:3})
 if err!=nil{t.Fatal(err)}
 fmt.Println(c.Households,c.Townships,c.Villages,c.Damaged)
 for _,h:=range c.Hits{fmt.Println(h.Night.Format("01-02"),h.Rule,h.Hits,h.Reachable)}
 if _,err:=configs.LoadCounty("/tmp/synthtry/c/county.yaml");err!=nil{t.Error(err)}
 sub,_:=fs.Sub(configs.Builtin(),"sources")
 specs,err:=source.LoadSpecs(sub); if err!=nil{specs,err=source.LoadSpecs(configs.Builtin())}; if err!=nil{t.Fatal(err)}
 for _,f:=range c.Files{ if !strings.HasPrefix(f,"inbox/"){continue}
  b,err:=sh2.Open(filepath.Join("/tmp/synthtry/c",f),sh2.Options{}); if err!=nil{t.Error(f,err);continue}
  in:=source.InFolder(specs,strings.TrimPrefix(f,"inbox/"))
  rec,err:=source.Recognise(b,in); if err!=nil{t.Error(f,err);continue}
  s:=&sink{probs:map[string]int{},first:map[string]source.Problem{}}
  rep,err:=source.Read(context.Background(),b,rec.Spec,"0123456789abcdef",s); if err!=nil{t.Error(f,err);continue}
  for _,sh:=range rep.Sheets{ unk:=[]string{}; for _,u:=range sh.Unknown{unk=append(unk,u.Header)}; if len(unk)>8{unk=unk[:8]}
   fmt.Println(f,rec.Spec.Name,sh.Sheet,sh.Read,sh.Loaded,sh.Rejected,sh.Skipped,sh.HeaderRows,len(sh.Columns),"unit",sh.Unit,"bal",sh.Balanced(),sh.Warnings,unk)}
  for k,n:=range s.probs{p:=s.first[k];fmt.Println("    ",n,k,p.Value,p.Row,p.Column)}
 }
}
