/**
 * What is said after a broadcast: everything known about one hearing of it, gathered into one value, and the report, pages and files that
 * follow from that value. Values in, bytes out.
 */
package broadcastmonitor.report;
