/** Which machine hears which broadcast when several share them. */
package broadcastmonitor.kafka.sharing;
