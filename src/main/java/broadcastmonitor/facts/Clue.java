package broadcastmonitor.facts;

/** What speaks for or against a spoken value being one of a characteristic of the product talked about. */
enum Clue {
    /** A word of its name is near. */
    NAMED,
    /** A word of its name is in the utterance, not near. */
    NAMED_AFAR,
    /** All words of its name are in the utterance. */
    NAMED_WHOLLY,
    /** What people say when they give it is near. */
    CUED,
    /** The same, not near. */
    CUED_AFAR,
    /** The utterance before spoke of it. */
    CUED_BEFORE,
    /** Words point more at it than at any other that the value may be of. */
    FOREMOST,
    /** Words point more at another. */
    RIVALLED,
    /** No other characteristic of the product may have such a value. */
    ONLY,
    /** None of the product has a value that is nearer. */
    CLOSEST,
    /** The unit is the one on the card. */
    SAME_UNIT,
    /** Within three times the card's value. */
    ALIKE,
    /** Few things have such a measure. */
    RARE,
    /** No unit was said. */
    BARE,
    /** A time, of which no word near says what it is. */
    TIMED,
    /** No unit was said of what has one. */
    UNITLESS,
    /** It is one of several numbers that belong together. */
    LISTED,
    /** What it counts stands right beside. */
    COUNTS,
    /** A word that says how many there are stands before. */
    STATED,
    /** It is a price. */
    PRICE,
    /** The utterance begins with it. */
    OPENS,
    /** The utterance ends with it, or the clause does. */
    CLOSES,
    /** "It's", "this is" stands right before it. */
    PREDICATE,
    /** The utterance begins with words about the thing itself: "it's", "this". */
    ABOUT_IT,
    /** The product is named. */
    PRODUCT,
    /** The product is named right beside. */
    BESIDE,
    /** Another product is named, and nearer. */
    OTHER_OWNER,
    /** It is a characteristic of another product than the one talked about. */
    ASTRAY,
    /** Somebody speaks of himself. */
    SELF,
    /** Somebody else is spoken of. */
    THIRD,
    /** It was so once. */
    PAST,
    /** Another model, seller or size is spoken of before it. */
    ELSEWHERE,
    /** Another model, seller or size is spoken of behind it. */
    ELSEWHERE_BEHIND,
    /** Somebody's own value. */
    WHOSE,
    /** A relative is spoken of. */
    FAMILY,
    /** A viewer asks. */
    ASKED,
    /** What is left, sold or watched. */
    STOCK,
    /** Delivery and returns. */
    DELIVERY,
    /** Discounts and gifts. */
    DISCOUNT,
    /** A dose or a difference. */
    RELATIVE,
    /** It is denied. */
    DENIED,
    /** It is corrected in the same breath. */
    CORRECTED,
    /** Only under a condition: "if", "when". */
    CONDITIONAL,
    /** Another model of the product is named. */
    VARIANT,
    /** Other numbers of its measure stand in the utterance. */
    SEVERAL,
    /** Many numbers do. */
    CROWDED,
    /** A long utterance. */
    LONG,
    /** A short one. */
    SHORT,
    /** The very value was said before. */
    GIVEN,
    /** Only a unit was said: "an hour". */
    HINTED,
    /** About, over, under. */
    VAGUE,
    /** Up to, from, or a range. */
    LIMIT,
    /** It is one of the kinds of values that the characteristic has. */
    OWN_KIND,
    /** It is said of the product, which has no other characteristic of that kind. */
    OF_IT,
    /** A word that says no stands right before what it names. */
    MISSED_BEFORE,
    /** A word that says no stands right behind what it names. */
    MISSED_BEHIND,
    /** What it names is to be bought separately. */
    SEPARATE,
    /** The characteristic is one of the whole product. */
    WHOLE
}
