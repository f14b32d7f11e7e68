import { Module } from '@nestjs/common';
import { AlarmWatch } from './alarm-watch.js';
import { BurstFigures } from './burst-figures.js';
import { TenantAlarm } from './tenant-alarm.js';

/** Tells HR when a provider takes many accounts away at once. */
@Module({ providers: [TenantAlarm, AlarmWatch, BurstFigures], exports: [AlarmWatch, BurstFigures] })
export class DeactivationAlarmModule {}
