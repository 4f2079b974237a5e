/** Where broadcasts of the past are found, and what people decided on them: for backtests. Only reads, beside a service that runs. */
package broadcastmonitor.app.past;
