package broadcastmonitor.facts;

/**
 * A unit of measure.
 *
 * @param dimension what it measures, e.g. {@code mass}
 * @param times how many base units of its dimension it is
 * @param then how many base units one is of a bare number behind it ("a metre twenty": centimetres); 0 where none is said so
 */
record Unit(String dimension, double times, double then) {
    /** What no unit was said with: a count, or a number whose unit is left out. */
    static final Unit NONE = new Unit("", 1, 0);

    boolean bare() {
        return dimension.isEmpty();
    }
}
