-- AlterTable
ALTER TABLE "FormSession" DROP COLUMN "deliveryId";
