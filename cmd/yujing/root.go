package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"strings"
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
	dir      string // -C: the workspace
	json     bool   // --json
	status   int    // exit status of a command that did not fail
}

// usageError is a mistake on the command line.
type usageError struct{ msg string }

func (e usageError) Error() string { return e.msg }

func run(ctx context.Context, args []string, in io.Reader, out, errw io.Writer, now func() time.Time) int {
	a := &app{in: in, out: out, err: errw, now: now}
	root := a.root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return a.status
	}
	fmt.Fprintln(errw, "错误："+strings.TrimSpace(explain(err)))
	var use usageError
	if errors.As(err, &use) || errors.Is(err, pipeline.ErrConfig) {
		return exitUsage
	}
	return exitFailed
}

// explain leaves out the English causes that the messages wrap for programs.
func explain(err error) string {
	text := err.Error()
	for _, cause := range []error{pipeline.ErrConfig, pipeline.ErrNothing, pipeline.ErrRunning, pipeline.ErrUnbalanced} {
		text = strings.ReplaceAll(text, "："+cause.Error(), "")
		text = strings.ReplaceAll(text, "\n"+cause.Error(), "")
	}
	if errors.Is(err, context.Canceled) {
		return "已中断，没有发布任何结果，上一夜的结果不受影响"
	}
	return text
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "yujing",
		Short: "防返贫部门筛查预警：各部门名单进，各乡镇核查台账出",
		Args:  noCommand,
		RunE: func(c *cobra.Command, _ []string) error {
			fmt.Fprint(a.out, welcome)
			return nil
		},
		SilenceErrors: true, SilenceUsage: true,
		Version:           version(),
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.SetUsageTemplate(usageTemplate)
	root.SetHelpTemplate("{{with (or .Long .Short)}}{{. | trimTrailingWhitespaces}}\n\n{{end}}{{.UsageString}}")
	root.SetVersionTemplate("yujing {{.Version}}\n")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{chineseFlagError(err)} })
	root.SetHelpCommand(&cobra.Command{Use: "no-help", Hidden: true})
	root.PersistentFlags().StringVarP(&a.dir, "dir", "C", ".", "工作目录")
	root.PersistentFlags().BoolVar(&a.json, "json", false, "输出 JSON，供程序读取")
	root.PersistentFlags().BoolP("help", "h", false, "显示帮助")
	root.Flags().BoolP("version", "v", false, "显示版本")
	root.AddCommand(a.initCommand(), a.demoCommand(), a.synthCommand(), a.runCommand(),
		a.inspectCommand(), a.catCommand(), a.rulesCommand(), a.sqlCommand())
	return root
}

const welcome = `预警（yujing）：每夜把各部门名单与农户登记比对，找出可能返贫致贫的户，按乡镇生成核查台账。

从这三条命令开始：

  yujing demo            生成一个虚构的县，跑三夜，看看台账是什么样
  yujing init 我的县      建立工作目录，按提示改 county.yaml，把各部门文件放进 inbox/<部门>/
  yujing run -C 我的县    夜间比对，台账在 我的县/nights/current/ledgers/

文件为什么没读懂：yujing inspect 文件。    全部命令：yujing --help
`

const usageTemplate = `用法：
  {{.UseLine}}{{if .HasAvailableSubCommands}}

命令：{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

选项：
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

通用选项：
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
`

func noCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	msg := fmt.Sprintf("没有命令“%s”", args[0])
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		msg += "，是不是 " + strings.Join(near, "、")
	}
	return usageError{msg + "；全部命令见 yujing --help"}
}

func chineseFlagError(err error) string {
	text := err.Error()
	for _, r := range [][2]string{
		{"unknown flag: ", "没有这个选项："}, {"unknown shorthand flag: ", "没有这个选项："},
		{"flag needs an argument: ", "选项后面缺少内容："}, {"invalid argument ", "选项的内容不对："},
	} {
		text = strings.Replace(text, r[0], r[1], 1)
	}
	return text
}

// arguments checks how many arguments a command got, in Chinese.
func arguments(low, high int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) < low {
			return usageError{"缺少" + what + "，用法：" + c.UseLine()}
		}
		if high >= 0 && len(args) > high {
			return usageError{"多了参数“" + args[high] + "”，用法：" + c.UseLine()}
		}
		return nil
	}
}

// version is the module's, or the revision that the binary was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "0.1.0"
	}
	return info.Main.Version
}
