import { SetMetadata } from '@nestjs/common';

export const WITHOUT_TURN = Symbol('WITHOUT_TURN');

/** A route whose answer goes on for as long as somebody listens: it takes nobody's turn. */
export const WithoutTurn = (): MethodDecorator => SetMetadata(WITHOUT_TURN, true);
