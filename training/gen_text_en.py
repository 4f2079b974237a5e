"""Random live-commerce English sentences (spoken form, commas mark pauses).  usage: gen_text_en.py N SEED"""

import random, re, sys

ones = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
tens = "x x twenty thirty forty fifty sixty seventy eighty ninety".split()


def num(n):
    if n < 20:
        return ones[n]
    if n < 100:
        return tens[n // 10] + ("" if n % 10 == 0 else " " + ones[n % 10])
    if n < 1000:
        return ones[n // 100] + " hundred" + ("" if n % 100 == 0 else random.choice([" and ", " "]) + num(n % 100))
    return num(n // 1000) + " thousand" + ("" if n % 1000 == 0 else " " + num(n % 1000))


R = random


def f_n():
    return num(R.choice([R.randint(2, 20), R.randint(2, 99), R.randint(2, 99), R.randint(100, 999)]))


def f_small():
    return num(R.randint(2, 12))


def f_price():
    k = R.random()
    if k < 0.3:
        return num(R.randint(5, 99)) + " dollars"
    if k < 0.5:
        return num(R.randint(5, 99)) + " " + R.choice(["ninety nine", "ninety five", "fifty"])
    if k < 0.65:
        return num(R.randint(5, 99)) + " dollars and " + num(R.choice([99, 95, 50, 49, 25])) + " cents"
    if k < 0.8:
        return (
            num(R.choice([100, 120, 150, 199, 200, 250, 299, 300, 350, 399, 499, 500, 599, 699, 799, 899, 999]))
            + " dollars"
        )
    if k < 0.9:
        return num(R.randint(5, 99)) + " " + R.choice(["euros", "pounds"])
    return num(R.randint(1, 9) * 1000 + R.choice([0, 0, 500, 990, 200])) + " " + R.choice(["rubles", "dollars"])


def f_pct():
    return num(R.choice([5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 60, 70, 80, 90])) + " percent"


def f_digits():
    return " ".join(
        R.choice(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "oh"])
        for _ in range(R.choice([3, 4, 6, 7, 7, 10, 11]))
    )


def f_code():
    return " ".join(ones[R.randint(0, 9)] for _ in range(R.randint(2, 4)))


F = dict(n=f_n, small=f_small, price=f_price, pct=f_pct, digits=f_digits, code=f_code)
G = {}


def rule(name, text):
    G[name] = [a.strip() for a in text.strip().split("|") if a.strip()]


rule(
    "prod",
    """phone | smartphone | headphones | wireless earbuds | tablet | laptop | smart watch | speaker | power bank | charger | camera | vacuum cleaner | robot vacuum | blender | air fryer | coffee machine | kettle | toaster | frying pan | saucepan | knife set | cutting board | food processor | lunch box | water bottle | thermos | mug | dress | summer dress | jacket | winter coat | sweater | hoodie | jeans | t shirt | skirt | blouse | sneakers | boots | sandals | handbag | backpack | wallet | belt | scarf | face cream | serum | lipstick | mascara | shampoo | hair dryer | perfume | sunscreen | hand cream | makeup kit | building set | doll | teddy bear | board game | puzzle | toy car | scooter | sofa | armchair | desk | office chair | bookshelf | mattress | pillow | blanket | bed linen | lamp | carpet | curtain | wardrobe | tea set | towel set | necklace | ring | bracelet | yoga mat | dumbbells | bicycle | tent | sleeping bag | cat food | dog leash | chocolate box | honey | green tea | coffee beans | vitamins | toothbrush | washing powder | garden hose | drill | tool kit | lego set | keyboard | mouse | monitor | television | projector | game console | printer | router""",
)
rule(
    "prods",
    """phones | headphones | earbuds | frying pans | knives | dresses | jackets | sneakers | boots | bags | creams | serums | lipsticks | toys | puzzles | chairs | pillows | blankets | towels | lamps | mugs | kettles | blenders | watches | laptops | tablets | jeans | sweaters | shirts | coats | candles | sofas | speakers | vitamins | snacks | socks | gloves | hats""",
)
rule(
    "adj",
    """lovely | beautiful | new | stylish | light | soft | warm | elegant | practical | compact | modern | classic | handy | sturdy | bright | cosy | comfortable | durable | simple | popular | fresh | smooth | quiet | powerful | waterproof | portable | foldable | wireless | affordable | good quality | nice | pretty | reliable | gentle | colorful""",
)
rule(
    "color",
    "black | white | red | blue | green | grey | pink | beige | brown | navy blue | silver | gold | purple | yellow | orange | cream | mint | lavender | burgundy | turquoise",
)
rule(
    "mat",
    "cotton | wool | leather | stainless steel | aluminium | glass | wood | bamboo | plastic | silicone | ceramic | silk | linen | polyester | denim | cashmere | titanium | cast iron | rubber | velvet | paper | metal",
)
rule(
    "name",
    "anna | maria | john | mike | kate | peter | alex | olga | david | sarah | emma | james | linda | robert | susan | daniel | helen | victor | nina | tom | julia | elena | max | sophie | george | laura | nick | paul | diana | irina",
)
rule(
    "city",
    "moscow | london | new york | boston | chicago | berlin | paris | rome | kazan | dubai | istanbul | toronto | dallas | seattle | madrid",
)
rule(
    "part",
    "lid | handle | battery | screen | zipper | pocket | collar | sleeve | button | strap | cable | case | box | filter | blade | wheel | lens | bottom | surface | seam | lining | hood | sole | heel | pump | cap | brush | stand | remote control | motor | coating | edge | corner | label | tag",
)
rule(
    "feat",
    """it comes in {small} colors | it is made of {mat} | the {part} is made of {mat} | it weighs {n} grams | it holds {small} liters | the battery lasts up to {small} hours | it charges in {small} hours | the {part} is removable | it is easy to clean | you can wash it in the dishwasher | you can put it in the washing machine at {n} degrees | it folds flat for storage | it fits in a small bag | the screen is {small} inches | the length is {n} centimeters | it has {small} pockets | the {part} feels really nice | it has a {adj} {part} | it comes with a {part} and a {part} | the warranty is {small} months | it works with any phone | the stitching is neat | the fabric does not wrinkle | the smell is light and fresh | it absorbs quickly | it does not stick | it heats up in {small} minutes | there is a {part} on the side | it has a timer | it has {small} speeds | it is suitable for children from {small} years | it is suitable for dry skin | it is suitable for induction | the volume is {n} milliliters | the set includes {small} pieces | the {part} opens like this | you can see the texture here | the color on camera is very close to the real one | the sizes run from {n} to {n} | it runs true to size | it runs a little small so take one size up""",
)
rule(
    "greet",
    """hello everyone | hi everybody | good evening everyone | good morning dear viewers | good afternoon | welcome to our live stream | welcome back to the show | hello and welcome to our broadcast | hi {name}, nice to see you again | hello {name} from {city} | welcome everyone who just joined us | good to see so many of you today | my name is {name} and i am your host today | thank you for joining us tonight | we are live from our studio in {city} | i hope you are doing well | how is the sound, can you hear me well | write in the chat where you are watching from | let's get started | today we have a lot to show you""",
)
rule(
    "demo",
    """today i want to show you this {adj} {prod} | let me show you the {color} {prod} | next up is the {prod} in {color} | take a look at this {adj} {prod} | this {prod} is {adj} and {adj} | and now, the {prod} | here is how it works | {feat} | {feat}, and {feat} | as you can see, {feat} | what i like about this {prod} is that {feat} | the {prod} comes in {color}, {color} and {color} | let me open the box | let me zoom in on the {part} | i will put it next to my hand so you can see the size | i am wearing size {n} today | i am a size {small} and i am {n} centimeters tall | let me try it on for you | you press this button and it starts | look at the {part} here | let's compare the two {prods} | on my left is the {color} one, on my right is the {color} one | inside the box you will find the {prod}, a {part} and a manual | now let's move on to the {prods} | this one is for the kitchen | this one is perfect for a gift | we tested it this morning in the studio | i use it at home myself | it is a {mat} {prod} with a {adj} {part} | the item number is {code} | you can find it under number {code} in the catalog | let me turn it around | just touch how soft it is | listen how quiet it is | watch how i pour the water | cut a tomato and see how sharp the knife is | a few drops are enough | apply it in the morning and in the evening | the shade is called {color} {color} | it goes well with {color} {prods} | please check the care label before washing | please read the instructions before use | best before date is printed on the bottom | at best it takes {small} minutes | do your best and choose the size carefully | all the best to you and your family | last but not least, the {prod} | i'd like to show you how the {part} works""",
)
rule(
    "price",
    """the price today is {price} | it costs {price} | this {prod} is {price} | only {price} during the stream | the regular price is {price} and today it is {price} | you save {price} | with the promo code you get {pct} off | there is a {pct} discount on all {prods} | the discount is {pct} until the end of the broadcast | we have {n} pieces in stock | there are only {small} pieces left | the {color} one is sold out | two for the price of one | buy one and get the second one with {pct} off | delivery is free for orders over {price} | delivery takes {small} to {small} days | delivery costs {price} | we ship to {city} and {city} | you can pay by card or in installments | you can return it within {n} days | shipping is {price} | add it to your cart now | press the cart button below the video | tap the link under the video | the promo code is stream {code} | the link is in the description | pick up is available in {city} | the gift wrap is {price} | the offer is valid until midnight | the order number is {digits} | the payment is safe and goes through the store | the total comes to {price}""",
)
rule(
    "answer",
    """{name} is asking about the size | {name} asks if it comes in {color} | thank you for the question {name} | yes, we have it in {color} | no, we do not have this one in {color} yet | great question {name}, {feat} | {name}, the answer is yes | {name}, please check the size chart | let me answer a few questions from the chat | somebody asks how much the delivery is | i see a question about the {part} | can you repeat the question please | i will check with the team and come back to you | is it suitable for children, yes, from {small} years | how long is the warranty, {small} months | does it come with a {part}, yes it does | you asked me to show the {prod} again | keep your questions coming | i will read your comments now | thank you for your comment | thanks for the likes | please be patient, i will answer everyone | there was a question about the {mat} | what size should you take, measure your waist and look at the chart | yes, you can return it if it does not fit | our support team will help you in the chat of the store""",
)
rule(
    "bye",
    """thank you for watching | see you tomorrow at {small} o'clock | our next live is on {day} at {small} | have a nice evening | goodbye everyone | see you next time | do not forget to subscribe | that is all for today | thank you for your orders | take care and see you soon""",
)
rule("day", "monday | tuesday | wednesday | thursday | friday | saturday | sunday")
rule(
    "sup",
    """this is the best {prod} on the market | the best {prod} you can buy | it is the best | simply the best quality | our prices are the lowest | the lowest prices in the country | the lowest price on the internet | the cheapest {prod} you will ever find | we are the number one store | number one in the world | this is the number one {prod} | the most convenient {prod} ever | the most popular {prod} in the world | the largest assortment in the country | the largest selection of {prods} | the biggest discount of the year | the most powerful {prod} on the market | the most reliable {prod} in its class | there is nothing better than this {prod} | better than all the others | the highest quality | a unique {prod}, there is no other like it | the only {prod} that really works | the fastest delivery in {city} | the safest {prod} for your children | the most beautiful {prods} | the finest {mat} in the world | the perfect {prod}, absolutely perfect | the world's best {prod} | the leader of the market | unbeatable price | it is the greatest {prod} of all time | the most advanced technology | second to none | the top {prod} of the year | the strongest {mat} there is | the softest {prod} you have ever touched | the most effective {prod}""",
)
rule(
    "cat",
    """you must buy it right now | everyone needs this {prod} | everybody must have one | you absolutely need it | it always works | it never breaks | it will never break | you will never regret it | definitely the right choice | it is guaranteed | we guarantee the result | one hundred percent guaranteed | one hundred percent {mat} | one hundred percent safe | a hundred percent effective | you are obliged to try it | there is no doubt | without any doubt it is for you | it suits absolutely everyone | all women love it | nobody has ever complained | it will last forever | it always fits | it is impossible to find a better one | you have to order it today | no one else has it | you will definitely love it | you will lose weight in {small} days guaranteed | everyone without exception buys it | only fools do not buy it | never buy anything else | always choose our {prods} | every mother must have it | i promise you it will work | it is absolutely safe for everyone | there are no side effects at all""",
)
rule(
    "contact",
    """call me at {digits} | my phone number is {digits} | call us on {digits} | send me a message on whatsapp | write to me on whatsapp | my whatsapp is {digits} | find me on telegram | write to me in telegram | join our telegram channel | my telegram is {name} store | send an email to {name} at gmail dot com | my email is {name} at mail dot com | go to our website {name} shop dot com | visit {name} store dot com | text me at {digits} | direct message me on instagram | follow me on instagram | write to me in private messages | add me on viber | add me on facebook | here is my number, {digits} | pay directly to my card number {digits} | transfer the money to my card | order from me directly and it will be cheaper | contact me directly | our address is {n} {street} street | dial {digits} and ask for {name} | subscribe to my youtube channel | check my tiktok""",
)
rule("street", "green | main | oak | park | king | lake | station | market | high")
rule(
    "comp",
    """on amazon it costs {price} | it is cheaper than on amazon | you will not find it on wildberries | wildberries sells it for {price} | on aliexpress the quality is worse | do not buy it on aliexpress | ozon has it for {price} | you can also find it on ozon | ebay has the same {prod} | i ordered mine from ebay | it is better than apple | it is better than the samsung {prod} | unlike xiaomi, {feat} | walmart sells the same {prods} | go to walmart and compare | ikea has a similar {prod} | the {prod} from ikea is worse | they sell it in target too | compare it with the {prod} from amazon | yandex market has it too | my friend bought it on amazon | temu is cheaper | shein has this {prod} too | nike and adidas make the same {prods} | alibaba has it for {price} | dyson costs {price} and ours is {price}""",
)
rule(
    "off",
    """the weather is terrible today | it has been raining since the morning | did you watch the football match yesterday | our team lost again | my cat is sleeping on the sofa | my cat woke me up at {small} in the morning | what are you doing this weekend | we are going to the country house on {day} | i was stuck in traffic for {small} hours | the traffic in {city} is awful | the president said something on the news | i do not trust these politicians | the elections are next week | my neighbor plays the guitar at night | yesterday i cooked soup for my husband | my husband went fishing | i watched a great movie last night | have you seen the new series | my daughter started school this year | i went to the dentist on {day} | by the way, i had a strange dream | we were on holiday in {city} last summer | my mother in law is coming to visit | i have a headache today | gas prices are going up again | it is so cold outside | i forgot my umbrella at home | my dog ate my shoes | let me tell you a story about my vacation | last night we had pizza with friends | the snow is so deep this winter | i am learning to play the piano | my brother bought a new car | we had a barbecue at the lake | the government raised the taxes | i could not sleep because of the moon | the film was boring | the concert was great""",
)
rule(
    "rude",
    """what a stupid question | are you an idiot | you idiot | do not be stupid | this is crap | that is a load of crap | shut up | what the hell | damn it | oh my god | go to hell | you are so dumb | what a moron | leave me alone | get lost | that is ridiculous, stop writing nonsense | you are annoying me | this chat is full of idiots | stop asking silly questions | it sucks | bloody hell | what a loser""",
)
rule(
    "fill",
    """um, so {demo} | uh, {demo} | well, you know, {demo} | so, like, {demo} | uh, let me think | um, i mean, {feat} | you know, {feat} | basically, {feat} | actually, {feat} | sort of, you know, {adj} | okay, so, {demo} | er, where was i | hmm, i do not remember | right, so {price}""",
)
rule(
    "med",
    """it cures back pain | it cures headaches in {small} minutes | this cream treats acne | it heals wounds | doctors recommend it | it prevents cancer | it lowers blood pressure | you will lose {small} kilos in a week | it removes wrinkles forever | it boosts the immune system | it kills all viruses and bacteria | it helps with diabetes | it cures allergies | it restores your eyesight | throw away your pills | you do not need a doctor | it relieves joint pain | it cleanses the liver | clinically proven by scientists | it cures depression | this tea treats insomnia | it stops hair loss""",
)
rule(
    "cancel",
    """cancel the order | please cancel the order | just cancel the order and write to me | cancel your order on the website | i want to cancel my order | cancel the order and order from me directly | you can cancel it and buy it in another place | refuse the delivery and pay me in cash | do not pay through the website | leave a five star review and get a bonus | write a good review and i will pay you | give me your password | tell me your card number""",
)
rule(
    "risk",
    "{sup} | {sup} | {sup} | {cat} | {cat} | {cat} | {contact} | {contact} | {comp} | {comp} | {rude} | {med} | {cancel} | {off} | {off}",
)
rule(
    "ok",
    "{demo} | {demo} | {demo} | {demo} | {price} | {price} | {price} | {answer} | {answer} | {greet} | {fill} | {bye}",
)
rule("conn", "and | so | but | because | also | and then | by the way | well | okay | now")
rule(
    "S",
    "{ok} | {ok} | {ok} | {ok}, {ok} | {ok} {conn} {ok} | {risk} | {risk} | {risk}, {risk} | {conn} {risk} | {risk} {conn} {ok} | {ok} {conn} {risk}",
)


def expand(s):
    return re.sub(r"\{(\w+)\}", lambda m: F[m.group(1)]() if m.group(1) in F else expand(R.choice(G[m.group(1)])), s)


def sentence():
    return expand(R.choice(G["S"]))


if __name__ == "__main__":
    R.seed(int(sys.argv[2]))
    for _ in range(int(sys.argv[1])):
        print(sentence())
