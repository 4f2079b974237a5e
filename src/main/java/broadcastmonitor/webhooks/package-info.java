/**
 * What other systems are told over HTTP, after the Standard Webhooks specification: whom and what of it, in which words, signed how; one
 * attempt to deliver; and how deliveries stand. Knows no topics and no faces.
 */
package broadcastmonitor.webhooks;
