/**
 * The service's control interface over HTTP: broadcasts are added, ended and looked at, health and metrics are read. Knows of
 * the service only what {@link broadcastmonitor.app.live.Broadcasts} offers.
 */
package broadcastmonitor.control;
