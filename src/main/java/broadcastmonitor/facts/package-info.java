/** What is said of the products on sale, held against their cards: wrong values, and values that were never said. */
package broadcastmonitor.facts;
