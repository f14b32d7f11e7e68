/** From the ground up in the chart; what needs attention on top. */
export const ACTIVITY_KINDS = ['created', 'updated', 'deactivated', 'refused'] as const;
