/**
 * One file with everything that a data folder and its topics hold of truth, and whether it is whole: a zip that ends with a list of what is in it,
 * with sizes and SHA-256. Knows neither what its parts mean nor where they come from.
 */
package broadcastmonitor.backup;
