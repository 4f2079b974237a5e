import re, sys

PH = "AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH".split()
EXTRA = """alibaba AE L IY B AA B AH
aliexpress AE L IY IH K S P R EH S
aliexpress AE L AY IH K S P R EH S
cleanses K L EH N Z IH Z
earbuds IH R B AH D Z
foldable F OW L D AH B AH L
hoodie HH UH D IY
hoodies HH UH D IY Z
ozon OW Z OW N
ozon OW Z AA N
serums S IH R AH M Z
temu T EH M UW
temu T IY M UW
tiktok T IH K T AA K
wildberries W AY L D B EH R IY Z
xiaomi SH AW M IY
xiaomi SH Y AW M IY
yandex Y AE N D EH K S
yandex Y AA N D EH K S
whatsapp W AH T S AE P
whatsapp W AA T S AE P
shein SH IY IH N
shein SH IY N
telegram T EH L AH G R AE M
viber V AY B ER
ikea AY K IY AH
gmail JH IY M EY L
instagram IH N S T AH G R AE M
youtube Y UW T UW B
ebay IY B EY"""


def load(vocab, path="/usr/share/pocketsphinx/model/en-us/cmudict-en-us.dict"):
    lex = {}
    for l in list(open(path)) + EXTRA.split("\n"):
        p = l.split()
        w = p[0].split("(")[0]
        if w in vocab and all(x in PH for x in p[1:]):
            v = lex.setdefault(w, [])
            if p[1:] not in v and len(v) < 3:
                v.append(p[1:])
    return lex
