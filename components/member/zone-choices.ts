import { timeZones, zoneName } from '@/lib/domain/when'

/** Every zone with its name at that moment, for a TimeZoneSelect. */
export function zoneChoices(at: Date): { value: string; label: string }[] {
  return timeZones().map((zone) => ({ value: zone, label: zoneName(zone, at) }))
}
