/** Everything of a service that is truth into one file, and back: what of a data folder and its topics belongs to it, in which order, and where it goes. */
package broadcastmonitor.app.backup;
