/** Every document that is not derived, one line each. */
export { appointmentNotice } from './appointment.ts';
export { cover } from './cover.ts';
export { enterpriseProfile } from './enterprise-profile.ts';
export { publicCommitment } from './public-commitment.ts';
export { responsibilityLetters } from './responsibility-letters.ts';
export { responsibilityList } from './responsibility-list.ts';
export { riskControlList } from './risk-control-list.ts';
export { riskMap } from './risk-map.ts';
export { riskRoster } from './risk-roster.ts';
export { trainingRecords } from './training-records.ts';
export { workerCommitments } from './worker-commitments.ts';
