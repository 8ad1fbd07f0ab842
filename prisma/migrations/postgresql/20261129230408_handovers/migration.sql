-- CreateTable
CREATE TABLE "Handover" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "fromId" TEXT,
    "intoId" TEXT,
    "doneById" TEXT,

    CONSTRAINT "Handover_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Handover_at_idx" ON "Handover"("at");

-- CreateIndex
CREATE INDEX "Handover_fromId_idx" ON "Handover"("fromId");

-- CreateIndex
CREATE INDEX "Handover_intoId_idx" ON "Handover"("intoId");

-- CreateIndex
CREATE INDEX "Handover_doneById_idx" ON "Handover"("doneById");

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_intoId_fkey" FOREIGN KEY ("intoId") REFERENCES "Contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_doneById_fkey" FOREIGN KEY ("doneById") REFERENCES "Contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;
