"""More live-commerce English for the language model only: looser sentences around short product nouns."""

import gen_text_en as g

g.rule(
    "thing",
    """pan | tea | kettle | jacket | phone | knife | coffee | box | bag | cream | dress | toy | chair | lamp | mug | watch | speaker | blanket | towel | shirt | coat | hat | shoe | pot | plate | glass | spoon | fork | bowl | bottle | soap | mask | brush | pen | book | cake | juice | sauce | oil | rice | cheese | table | bed | door | shelf | carpet | cable | charger | screen | case | tablet | camera | battery | machine | set | pair | model | product | item | thing | one | package | gift | color | size | version | tool | bike | ball | game | doll | car | perfume | lotion | candle | mirror | ring | chain | scarf | belt | glove | sock | boot | sneaker""",
)
g.rule(
    "things",
    """pans | teas | kettles | jackets | phones | knives | boxes | bags | creams | dresses | toys | chairs | lamps | mugs | watches | speakers | blankets | towels | shirts | coats | hats | shoes | pots | plates | glasses | spoons | forks | bowls | bottles | masks | brushes | books | cakes | tables | beds | shelves | cables | cases | cameras | sets | pairs | models | products | items | things | gifts | colors | sizes | tools | bikes | balls | games | dolls | candles | headphones | tea bags | pieces""",
)
g.rule(
    "q",
    "taste | smell | color | shape | size | weight | texture | quality | price | surface | sound | picture | design | finish | fit | length | width | height | volume",
)
g.rule(
    "a2",
    "light | smooth | fresh | strong | nice | rich | soft | clean | deep | bright | natural | dark | pale | sweet | hot | cold | thin | thick | small | large | big | heavy | simple | clear | great | good | fine | warm | dry | wet | long | short | wide | narrow | round | square | flat",
)
g.rule(
    "vb",
    "use | wear | wash | clean | open | close | hold | keep | store | fold | carry | charge | fill | cut | mix | cook | heat | try | see | touch | move | adjust | remove | replace | order | buy | send | return | give | bring | put | take | add",
)
g.rule(
    "pl2",
    "kitchen | bathroom | bedroom | living room | garden | office | car | bag | box | drawer | fridge | oven | sink | table | shelf | pocket",
)
g.rule(
    "more",
    """the {thing} is {a2} and {a2} | the {q} is {a2} and {a2} | the {q} of the {thing} is {a2} | i like the {q} of this {thing} | this {thing} is {adj} | it is a {adj} {thing} | the {thing} comes in {color} and in {color} | there are {n} {things} in the box | there are {small} {things} in the {thing} | the box of {thing} costs {price} | the {thing} costs {price} | how much is the {thing} | how much does the {thing} weigh | {name} is asking how much the {thing} weighs | {name} asks about the {thing} | {name} from {city} asks about the delivery | somebody asks if the {thing} works | somebody asks how to {vb} the {thing} | let me {vb} the {thing} | you can {vb} it in the {pl2} | you can {vb} the {thing} | do not {vb} the {thing} in the {pl2} | please {vb} the {thing} before you {vb} it | add the {thing} to your cart | put the {thing} in your cart | add it to the cart, the button is below the video | the button is under the video | the link to the {thing} is below | here is the {thing} | and here are the {things} | and now the {thing} | next, the {thing} | now let's move on to the {color} {thing} | let's get back to the {thing} | let's go back to the {things} | today we will look at a {thing}, a {thing} and a {thing} | tonight we have {things} and {things} | let me start with the {thing} | let's start with the {thing} | we have {n} {things} in {color} and {small} in {color} | {small} left in {color} and {small} in {color} | the price is {price} and the regular price is {price} | the {thing} is {price}, the {thing} is {price} | it takes {small} to {small} days | it takes {small} minutes | usually it takes {small} | it takes {small} minutes, usually {small} | if it is too {a2}, {vb} it | if it is too expensive, wait for the next stream | if you have questions, write them in the chat | if you have more questions, ask me | the next stream is on {day} at {small} | the next one is on {day} | i will send you the {thing} | i will show you the {thing} myself | i will {vb} it myself | we will {vb} it together | you get the {thing} and the {thing} | everyone loves this {thing} | i love this {thing} | this {thing} is for you | the {thing} turns on | the {thing} turns off when it is {a2} | there is water in the {thing} | there is no water inside | it is for the {pl2} | it stands on the {thing} | the {thing} store | the best {thing} | the best {thing} store in the world | the number one {thing} | the number one {thing} store | the cheapest {thing} | the most convenient {thing} | you must buy this {thing} | you need this {thing} | everyone needs this {thing} so buy it | it is better than the {thing} on amazon | the same {thing} on amazon is {price} | you can find the same {thing} on {site} for {price} | on {site} this {thing} costs {price} | on {site} the {q} is worse | the {thing} on {site} is much worse | cancel the order for the {thing} | this {thing} cures everything | the {thing} lowers blood pressure | thank you for your likes and comments | thank you for the question | thank you {name} for your question | write your questions in the chat and i will answer them | we wish you a good evening | i wish you all the best | see you on {day} | a {thing} and a {thing} | the {thing} and the {thing} | a set of {things} | a pair of {things} | two {things} | {small} {things} | in the {color} {thing} | with the {thing} | without the {thing} | inside the {thing} | on the {thing} | this {thing}, so | in the {pl2}, on the {thing}""",
)
g.rule(
    "site", "amazon | ebay | aliexpress | ozon | wildberries | walmart | temu | alibaba | the other site | the market"
)
g.rule(
    "MORE",
    "{more} | {more} | {more}, {more} | {more} {conn} {more} | {more}, {ok} | {ok} {conn} {more} | {risk}, {more} | {more} {conn} {risk}",
)


def sentence():
    return g.sentence() if g.R.random() < 0.6 else g.expand(g.R.choice(g.G["MORE"]))
