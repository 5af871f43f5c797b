/**
 * How many octets an IP packet had on the wire.
 * @param claimed what its header says, header included; 0 where segmentation was left to the network card (TSO)
 * @param onWire what the frame had from the IP header on, padding included
 * @param captured how many of those are in the file
 */
export function packetLengthOf(claimed: number, onWire: number, captured: number): number {
  if (claimed === 0) return onWire;
  if (claimed <= onWire) return claimed;
  // Some tools cut a frame and write down the shorter length as the frame's own. The IP header knows better:
  // believing the frame would report octets as lost that were only not captured.
  return onWire === captured ? claimed : onWire;
}

/** What `packetLengthOf` had to decide, in words; absent where header and frame agree. */
export function lengthNote(claimed: number, onWire: number, captured: number): string | undefined {
  if (claimed === 0) {
    return `length 0 in the IP header: segmentation was left to the network card, and ${onWire} is the frame's own`;
  }
  if (claimed <= onWire) return undefined;
  return onWire === captured
    ? `frame cut at ${captured} of ${claimed} octets: the length is the IP header's`
    : `the IP header claims ${claimed} octets, the frame has ${onWire}: the length is the frame's`;
}
