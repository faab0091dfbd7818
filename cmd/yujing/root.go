package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"yujing/pipeline"
)

// Exit statuses: a promise to whoever schedules the program.
const (
	exitDone     = 0
	exitFailed   = 1 // nothing was published
	exitUsage    = 2 // wrong use or configuration
	exitRejected = 3 // published, with more rejected rows than tolerated
)

// app is what every command needs from outside.
type app struct {
	in       io.Reader
	out, err io.Writer
	now      func() time.Time
	program  string // how it was called, for command lines that people may copy
	dir      string // -C: the workspace
	json     bool   // --json
	status   int    // exit status of a command that did not fail
}

// run is main without the process: args begin with the name the program was called by.
func run(ctx context.Context, args []string, in io.Reader, out, errw io.Writer, now func() time.Time) int {
	a := &app{in: in, out: out, err: errw, now: now, program: word(args[0]), status: exitDone}
	root := a.root()
	root.SetArgs(args[1:])
	err := root.ExecuteContext(ctx)
	if err == nil {
		return a.status
	}
	if ctx.Err() != nil {
		err = errInterrupted
	}
	fmt.Fprintln(errw, "错误："+explain(err))
	var use usageError
	if errors.As(err, &use) || errors.Is(err, pipeline.ErrConfig) {
		return exitUsage
	}
	return exitFailed
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "yujing 命令",
		Short: "防返贫部门筛查预警：各部门名单进，各乡镇核查台账出",
		Args:  noCommand,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(a.out, welcome, a.program)
			return err
		},
		SilenceErrors: true, SilenceUsage: true,
		Version:           version(),
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.SetVersionTemplate("yujing {{.Version}}\n")
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { fmt.Fprint(a.out, help(c)) })
	root.SetFlagErrorFunc(flagError)
	root.SetHelpCommand(helpCommand())
	root.PersistentFlags().StringVarP(&a.dir, "dir", "C", ".", "工作`目录`，默认当前目录")
	root.PersistentFlags().BoolVar(&a.json, "json", false, "输出 JSON，供程序读取")
	root.PersistentFlags().BoolP("help", "h", false, "显示帮助")
	root.Flags().BoolP("version", "v", false, "显示版本")
	root.AddCommand(a.initCommand(), a.demoCommand(), a.synthCommand(), a.runCommand(),
		a.inspectCommand(), a.catCommand(), a.matchCommand(), a.rulesCommand(), a.simulateCommand(), a.explainCommand(),
		a.issueCommand(), a.feedbackCommand(), a.statsCommand(), a.sqlCommand(), a.verifyCommand())
	return root
}

const welcome = `预警（yujing）：每夜把各部门名单与农户登记比对，找出可能返贫致贫的户，按乡镇生成核查台账。

从这三条命令开始：

  %[1]s demo            生成一个虚构的县，跑三夜，看看台账是什么样
  %[1]s init 我的县     建立工作目录，按提示改 county.yaml，把各部门文件放进 inbox/<部门>/
  %[1]s run -C 我的县   夜间比对，台账在 我的县/nights/current/ledgers/

文件为什么没读懂：%[1]s inspect 文件。全部命令：%[1]s --help
`

// newPlace is the directory that a command is to make: its argument, or -C.
func (a *app) newPlace(c *cobra.Command, args []string, otherwise string) (string, error) {
	given := c.Flags().Changed("dir")
	switch {
	case given && len(args) > 0:
		return "", usageError{"目录写了两次：“" + args[0] + "”和 -C “" + a.dir + "”，请只写一个"}
	case len(args) > 0:
		return args[0], nil
	case given:
		return a.dir, nil
	case otherwise != "":
		return otherwise, nil
	}
	return "", usageError{"缺少目录名，用法：" + useLine(c)}
}

// encode prints v as one line of JSON.
func (a *app) encode(v any) error {
	e := json.NewEncoder(a.out)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// version is the module's, or the revision that the binary was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "0.1.0"
	}
	return info.Main.Version
}
