/** What people decide on alerts: a pure fold of alerts and events into cases, and a view of it that can be searched. */
package broadcastmonitor.cases;
