-- What each source was tonight, with its files and the rules that read it, one
-- a line: names of files and titles of rules may hold any other mark.
select
    s.源, s.部门, s.最新一期,
    coalesce((select string_agg(f.文件, chr(10) order by f.文件) from 文件 f where f.源 = s.源 and f.状态 = '已使用' and f.交付日期 = s.最新一期), ''),
    case when s.文件数 > 0 then s.行数 end, s.上期行数, s.状态, coalesce(s.原因, ''),
    coalesce((select string_agg(r.标题, chr(10) order by r.次序) from 规则 r where list_contains(string_split(r.所需数据源, '、'), s.源)), '')
from 数据源状态 s
order by s.源
