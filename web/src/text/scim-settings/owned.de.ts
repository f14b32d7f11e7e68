import type { OwnedText } from './owned.en';

export const owned: OwnedText = {
  title: 'Werte, die HR gehören',
  lead: 'Namen und „employee number“ ändern sich nie durch die Bereitstellung. Wählen Sie, was geschieht, wenn der Anbieter einen anderen Wert schickt.',
  modes: {
    balanced: {
      name: 'Unseren behalten und im Protokoll vermerken (empfohlen)',
      text: 'Werte, die der Anbieter nur mitschickt, werden übergangen; der gezielte Versuch, einen zu ändern, wird abgelehnt.',
    },
    ignore: {
      name: 'Unseren behalten und nie ablehnen',
      text: 'Für Entra ID, das bei jeder Änderung jeden Wert einzeln nennt.',
    },
    strict: {
      name: 'Die Änderung ablehnen',
      text: 'Eine andere „employee number“ wird immer abgelehnt. Bei Okta kommen spätere Abschaltungen dann womöglich nicht an.',
    },
  },
  entra: {
    seen: 'Hier stellt Entra ID bereit.',
    why: 'Es nennt bei jeder Änderung jeden Wert einzeln. Steht ein anderer Name oder eine andere „employee number“ darin, wird die Änderung ganz abgelehnt: Wer zurückkehrt, bleibt dann abgeschaltet.',
    advice:
      'Wechseln Sie zu „Unseren behalten und nie ablehnen“: Ihre Werte bleiben, und der Rest der Änderung kommt an.',
    switch: 'Jetzt wechseln',
    switched:
      'Auf „Unseren behalten und nie ablehnen“ gewechselt. Entra ID wiederholt das Abgelehnte in seinem nächsten Durchlauf.',
  },
};
