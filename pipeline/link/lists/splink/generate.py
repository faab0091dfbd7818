"""Two lists of invented people with known damage, and which rows are one person.

No list has a number: everybody has to be found by name, birth, sex, place and
street. Of `size` rows in each list three in five have a partner in the other.
The same seed gives the same files.
"""

import csv
import random
from datetime import date, timedelta
from pathlib import Path

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万"
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂香玉梅建国华红文志海春生金凤云龙荣德福贵林树成宝山喜才有根水清莲花珍珠翠银巧小大永新长发广胜利民东西南北光辉耀祖光宗学礼义仁智信忠孝和顺安康乐"
# characters that are read alike, as typists confuse them
ALIKE = ["伟卫维", "芳方", "丽莉立", "军君均", "明名", "兰蓝", "平萍", "红宏洪", "志智至", "英瑛", "玉育", "国果", "华花", "建健剑", "梅美", "秀修", "珍真", "荣容", "金锦", "春纯"]
SOUND = {c: g.replace(c, "") for g in ALIKE for c in g}
SYLLABLES = "ka ro ma ben tor li sa ven dra mi no del ar win ton fer ha ley bru gil os ter pa con su ri vel mor an del ick ster wood field".split()


def zipf(rng, items, power=1.0):
    weights = [1 / (i + 1) ** power for i in range(len(items))]
    return lambda: rng.choices(items, weights)[0]


def typo(rng, text, letters="abcdefghijklmnopqrstuvwxyz"):
    """One slip: a character replaced, dropped, doubled, or swapped with its neighbour."""
    if len(text) < 2:
        return text
    i = rng.randrange(len(text) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return text[:i] + rng.choice(letters) + text[i + 1:]
    if kind == 1:
        return text[:i] + text[i + 1:]
    if kind == 2:
        return text[:i] + text[i] + text[i:]
    return text[:i] + text[i + 1] + text[i] + text[i + 2:]


def birthday(rng):
    return date(1935, 1, 1) + timedelta(days=rng.randrange(80 * 365))


def other_day(rng, iso):
    """A wrong date: day off, month and day swapped, or the year mistyped."""
    y, m, d = (int(x) for x in iso.split("-"))
    kind = rng.randrange(3)
    if kind == 0:
        return (date(y, m, d) + timedelta(days=rng.choice([-10, -1, 1, 10]))).isoformat()
    if kind == 1 and d <= 12:
        return f"{y}-{d:02d}-{m:02d}"
    return f"{y + rng.choice([-1, 1, -10, 10])}-{m:02d}-{min(d, 28):02d}"


class Chinese:
    header = ["姓名", "出生", "性别", "乡镇", "村", "住址"]

    def __init__(self, rng):
        self.rng = rng
        self.surname = zipf(rng, list(SURNAMES), 0.9)
        self.given = zipf(rng, list(dict.fromkeys(GIVEN)), 0.5)
        self.towns = [a + b for a in "东西南北上下大小" for b in "河山庄店"][:16]
        self.villages = {t: [a + b + "村" for a in rng.sample("前后左右高平新古石白", 5) for b in "岭沟坪"] for t in self.towns}
        self.streets = [a + b for a in "一二三四五六七八九" for b in ("组", "队")]

    def person(self):
        r = self.rng
        name = self.surname() + "".join(self.given() for _ in range(1 if r.random() < 0.25 else 2))
        town = r.choice(self.towns)
        return [name, birthday(r).isoformat(), r.choice("男女"), town + "镇", r.choice(self.villages[town]),
                r.choice(self.streets) + str(r.randrange(1, 120)) + "号"]

    def damage(self, p, rate):
        r, p = self.rng, list(p)
        if r.random() < rate:
            i = r.randrange(1, len(p[0]))
            sound = SOUND.get(p[0][i])
            p[0] = p[0][:i] + (r.choice(sound) if sound and r.random() < 0.7 else r.choice(GIVEN)) + p[0][i + 1:]
        if r.random() < rate:
            p[1] = other_day(r, p[1])
        if r.random() < rate / 4:
            p[2] = "女" if p[2] == "男" else "男"
        if r.random() < rate:
            town = r.choice(self.towns)
            p[3:] = [town + "镇", r.choice(self.villages[town]), r.choice(self.streets) + str(r.randrange(1, 120)) + "号"]
        elif r.random() < rate:
            p[5] = typo(r, p[5], "0123456789")
        return ["" if i > 0 and r.random() < rate / 3 else v for i, v in enumerate(p)]


class Latin:
    header = ["given", "surname", "dob", "city", "street"]

    def __init__(self, rng):
        self.rng = rng
        words = lambda n, k: list(dict.fromkeys("".join(rng.choices(SYLLABLES, k=k)) for _ in range(n)))
        self.given, self.surname = zipf(rng, words(600, 2), 0.8), zipf(rng, words(6000, 3), 0.7)
        self.city, self.street = zipf(rng, words(60, 2), 0.8), zipf(rng, words(900, 3), 0.3)

    def person(self):
        return [self.given(), self.surname(), birthday(self.rng).isoformat(), self.city(),
                f"{self.rng.randrange(1, 250)} {self.street()} street"]

    def damage(self, p, rate):
        r, p = self.rng, list(p)
        for i in (0, 1, 4):
            if r.random() < rate:
                p[i] = typo(r, p[i])
        if r.random() < rate:
            p[2] = other_day(r, p[2])
        if r.random() < rate:
            p[3], p[4] = self.city(), f"{r.randrange(1, 250)} {self.street()} street"
        return ["" if r.random() < rate / 3 else v for i, v in enumerate(p)]


KINDS = {"zh": Chinese, "latin": Latin}


def write(folder, kind, size, seed, rate=0.15):
    """Writes left.csv, right.csv and truth.csv (left_row, right_row; 1-based)."""
    rng = random.Random(f"{kind} {size} {seed}")
    maker = KINDS[kind](rng)
    shared = size * 3 // 5
    left = [maker.person() for _ in range(size)]
    right = [(i, p) for i, p in enumerate(left[:shared])] + [(None, maker.person()) for _ in range(size - shared)]
    order = list(range(size))
    rng.shuffle(order)
    rng.shuffle(right)
    place = {person: row for row, person in enumerate(order)}
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    save(folder / "left.csv", maker.header, (maker.damage(left[i], rate / 2) for i in order))
    save(folder / "right.csv", maker.header, (maker.damage(p, rate) for _, p in right))
    truth = [(place[i] + 1, row + 1) for row, (i, _) in enumerate(right) if i is not None]
    save(folder / "truth.csv", ["left_row", "right_row"], sorted(truth))


def save(path, header, rows):
    with open(path, "w", newline="", encoding="utf-8") as f:
        w = csv.writer(f)
        w.writerow(header)
        w.writerows(rows)
