/** Sound as evidence: which words of it are silenced, and clips of it that outlive the recording. */
package broadcastmonitor.evidence.sound;
