package broadcastmonitor.facts;

/**
 * A measured value, as it stands on a card or as it was said.
 *
 * @param unit what it was given in
 * @param low its number in that unit, or the lower end of a range
 * @param high the same, or the upper end of a range; infinite where it is open
 * @param kind how it was given
 */
record Value(Unit unit, double low, double high, Kind kind) {
    /** How a value was given. */
    enum Kind {
        /** As it is. */
        EXACT,
        /** Thereabouts. */
        ABOUT,
        /** At most. */
        UP_TO,
        /** At least, as ages are. */
        FROM,
        /** Somewhat more than. */
        OVER,
        /** Somewhat less than. */
        UNDER,
        /** From one to another. */
        RANGE
    }

    /** How a said value stands to one on a card. */
    enum Verdict {
        /** It is that value. */
        SAME,
        /** It isn't that value, and doesn't contradict it either. */
        COMPATIBLE,
        /** It contradicts it. */
        DIFFERENT
    }

    /** Of a rounded number no more than this share may be lost. */
    private static final double ROUNDING = 0.1;
    /** Conversions are said less exactly than this. */
    private static final double CONVERSION = 0.016;

    private static final double ABOUT = 0.13;
    private static final double SOMEWHAT = 0.4;

    static Value exact(Unit unit, double number) {
        return new Value(unit, number, number, Kind.EXACT);
    }

    Value as(Kind other) {
        return new Value(unit, low, high, other);
    }

    /** The same numbers in another unit. */
    Value in(Unit other) {
        return new Value(other, low, high, kind);
    }

    /** "Down to minus twenty" is "up to" of the cold. */
    private Value negated() {
        return new Value(unit, -high, -low, kind);
    }

    boolean isRange() {
        return kind == Kind.RANGE;
    }

    /** How this said value stands to one on a card, of the same dimension. */
    Verdict against(Value card) {
        if (card.kind != Kind.RANGE && card.low < 0) {
            return low < 0 || isRange()
                    ? negated().against(card.negated())
                    : near(low * unit.times(), card.low * card.unit.times()) ? Verdict.SAME : Verdict.DIFFERENT;
        }
        if (isRange()) {
            return range(card);
        }
        if (card.isRange()) {
            return single(card);
        }
        double said = low * unit.times();
        double written = card.low * card.unit.times();
        if (near(said, written)) {
            return Verdict.SAME;
        }
        boolean somewhatLess = kind == Kind.OVER && said < written && said >= written * (1 - SOMEWHAT);
        boolean somewhatMore = kind == Kind.UNDER && said > written && said <= written * (1 + SOMEWHAT);
        if (somewhatLess || somewhatMore) {
            return Verdict.SAME;
        }
        boolean within = card.kind == Kind.UP_TO && said < written && kind != Kind.UP_TO
                || card.kind == Kind.FROM && said > written && kind != Kind.FROM;
        return within ? Verdict.COMPATIBLE : Verdict.DIFFERENT;
    }

    private Verdict range(Value card) {
        double from = low * unit.times();
        double to = high * unit.times();
        double least = card.low * card.unit.times();
        double most = card.high * card.unit.times();
        if (card.isRange()) {
            return near(from, least) && near(to, most) ? Verdict.SAME : Verdict.DIFFERENT;
        }
        return near(from, least) || near(to, most) || from <= least && least <= to ? Verdict.SAME : Verdict.DIFFERENT;
    }

    private Verdict single(Value card) {
        double said = low * unit.times();
        double least = card.low * card.unit.times();
        double most = card.high * card.unit.times();
        boolean lower = kind != Kind.UP_TO && near(said, least);
        boolean upper = kind != Kind.FROM && near(said, most);
        if (lower || upper) {
            return Verdict.SAME;
        }
        boolean end = kind == Kind.UP_TO || kind == Kind.FROM;
        return !end && said >= least && said <= most ? Verdict.COMPATIBLE : Verdict.DIFFERENT;
    }

    private boolean near(double said, double card) {
        double difference = Math.abs(said - card);
        if (difference <= CONVERSION * Math.abs(card) + 1e-9) {
            return true;
        }
        if (kind == Kind.ABOUT) {
            return difference <= ABOUT * Math.abs(card);
        }
        return difference <= Math.min(step(said / unit.times()) * unit.times() / 2, ROUNDING * Math.abs(card)) + 1e-9;
    }

    /** The place of a number's last digit that isn't zero: 1 of 85, 10 of 150, 0.1 of 2.7; half of it for halves. */
    private static double step(double number) {
        double step = 1e6;
        while (step > 1e-3 && Math.abs(number / step - Math.rint(number / step)) > 1e-6) {
            step /= 10;
        }
        boolean half = Math.abs(Math.abs(number % 1) - 0.5) < 1e-9;
        return half ? 0.5 : step;
    }
}
