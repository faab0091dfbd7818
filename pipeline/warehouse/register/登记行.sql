-- 登记行：农户登记各清单最新一期的每一行，乡镇和村已换成本县的规范名称。
-- Lists overlap (a 脱贫不稳定户 stands in both national exports, with its class in
-- both); 优先 says which row speaks first where they differ: the list in which
-- most are monitored, then the later delivery, then the order in the file. The
-- row key would not do: it begins with a digest, and another delivery of the same
-- lists would turn the order round.
with 本期行 as (
    select * replace (
        case when 监测对象类别 in ('非监测对象', '否', '不是', '一般农户') then null else 监测对象类别 end as 监测对象类别)
    from 来源.农户登记
    where 本期
),
清单行 as (
    select *, avg(case when 监测对象类别 is null then 0 else 1 end) over (partition by 清单) as 清单监测占比
    from 本期行
)
select
    r.行键, r.文件, r.工作表, r.行号, r.清单, r.交付日期,
    r.户编号, r.人编号, r.姓名,
    r.证件号码, r.证件号码_原值, r.证件号码_状态, r.证件号码_残疾,
    r.与户主关系, r.性别, r.出生日期, r.健康状况, r.劳动技能, r.在校生状况,
    coalesce(t.乡镇, '未识别乡镇') as 乡镇,
    r.乡镇 as 乡镇原文,
    coalesce(v.村, r.村) as 村,
    v.村 is not null as 村已识别,
    r.自然村, r.户类型,
    r.监测对象类别, r.风险是否已消除, r.识别监测时间, r.消除监测时间,
    r.家庭人口, r.共同生活人口, r.户籍人口,
    r.人均纯收入, r.上年人均纯收入, r.家庭纯收入,
    r.工资性收入, r.生产经营性收入, r.财产性收入, r.转移性收入, r.生产经营性支出,
    r.家庭理赔收入, r.合规自付支出,
    r.整户无劳动能力兜底保障户, r.联系电话,
    r.易地搬迁户, r.安置点, r.帮扶责任人, r.责任人落实日期, r.帮扶计划日期,
    r.是否危房户, r.是否解决安全饮用水, r.失学或辍学原因,
    case when r.是否参加城乡居民基本医疗保险 or r.是否参加城镇职工基本医疗保险 then true
         when not coalesce(r.是否参加城乡居民基本医疗保险, r.是否参加城镇职工基本医疗保险) then false end as 登记参保,
    row_number() over (
        order by case when r.监测对象类别 is null then 1 else 0 end,
                 r.清单监测占比 desc, r.交付日期 desc, r.清单, r.文件, r.工作表, r.行号, r.行键
    ) as 优先
from 清单行 r
left join 乡镇别名 t on t.别名 = r.乡镇
left join 村别名 v on v.乡镇 = t.乡镇 and v.别名 = r.村
