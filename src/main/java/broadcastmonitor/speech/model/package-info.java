/** Speech models: found, downloaded, unpacked, verified, and judged by the recogniser itself in a process of its own. */
package broadcastmonitor.speech.model;
