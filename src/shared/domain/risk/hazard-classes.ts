/** 人、物、环、管: classes of hazards and of hidden dangers. */
export const HAZARD_CLASSES = ['人', '物', '环', '管'].map((s) => ({ value: s, label: s }));
