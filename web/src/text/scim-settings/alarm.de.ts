import type { AlarmText } from './alarm.en';

export const alarm: AlarmText = {
  title: 'Alarm: viele Konten auf einmal geschlossen',
  lead: 'Verschiebt die IT beim Anbieter die falsche Gruppe, sind in Sekunden viele ausgesperrt. Sie erfahren es sofort, auf jeder Seite und unter „Zu klären“, und können alle zurückholen.',
  enable: 'Uns sagen, wenn der Anbieter ungewöhnlich viele Konten schließt',
  enableHint: 'Nichts wird aufgehalten: Wer geht, muss sofort draußen sein. Sie erfahren es nur.',
  rule: 'Uns sagen, wenn der Anbieter abgeschaltet oder gelöscht hat',
  accounts: 'Mehr Konten als',
  accountsHint: 'Wie viele gehen an einem Tag, an dem viele gehen? Etwas mehr als das.',
  percent: 'Und mehr Prozent aller aktiven Konten als',
  percentHint: 'Beides muss überschritten sein, damit eine kleine Firma nicht von jedem Austritt hört.',
  minutes: 'Innerhalb von so vielen Minuten',
  minutesHint: 'Was später kommt, ohne längere Pause als diese, gehört zum selben Alarm.',
  notANumber: (least, most) => `Geben Sie eine ganze Zahl von ${least} bis ${most} an.`,
};
